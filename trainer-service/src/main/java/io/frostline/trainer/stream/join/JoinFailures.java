package io.frostline.trainer.stream.join;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts the join's thread after a failure, unless it fails again and again: then the join ends, and health says so.
 */
public final class JoinFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JoinFailures.class);
    private static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final LongSupplier nanoClock;
    private final Deque<Long> failures = new ArrayDeque<>();

    public JoinFailures(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        long now = nanoClock.getAsLong();
        failures.addLast(now);
        while (now - failures.getFirst() > WITHIN.toNanos()) {
            failures.removeFirst();
        }
        if (failures.size() > MOST) {
            LOG.error("The join failed {} times within {}; it ends", failures.size(), WITHIN, failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("The join failed and is started again", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
