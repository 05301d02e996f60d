package io.frostline.trainer.stream.join;

import io.frostline.stream.RefusedSizes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts the join's thread after a failure, unless it fails again and again: then the join ends, and health says so.
 * A disk that is full is waited for as long as it takes. An output that was refused as too large is not tried again,
 * and there are only so many sizes.
 */
public final class JoinFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JoinFailures.class);
    private static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

    private final Path stateDirectory;
    private final RefusedSizes refused;
    private final LongSupplier nanoClock;
    private final Consumer<Duration> pause;
    private final Deque<Long> failures = new ArrayDeque<>();
    private int lessons;

    /**
     * @param stateDirectory where the join's stores are
     * @param refused what outputs were refused as too large
     * @param pause returns after the time it is given
     */
    public JoinFailures(Path stateDirectory, RefusedSizes refused, LongSupplier nanoClock, Consumer<Duration> pause) {
        this.stateDirectory = stateDirectory.toAbsolutePath().normalize();
        this.refused = refused;
        this.nanoClock = nanoClock;
        this.pause = pause;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        if (has(ProcessorStateException.class, failure)) {
            LOG.error(
                    "The join cannot keep its state in {}: give it space there, and the right to write. It is tried again"
                            + " every {} s, and nothing is lost meanwhile",
                    stateDirectory,
                    BETWEEN_TRIES.toSeconds(),
                    failure);
            pause.accept(BETWEEN_TRIES);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (has(RecordTooLargeException.class, failure) && refused.lessons() > lessons) {
            lessons = refused.lessons();
            LOG.warn("An output of the join was refused as too large. The join is started again without it", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
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

    private static boolean has(Class<? extends Exception> type, Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
