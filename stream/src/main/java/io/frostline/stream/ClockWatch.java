package io.frostline.stream;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process, at once and with code 1, when this machine's clock is set back by more than it can wait for.
 * Kafka's clients measure with that clock: until it is where it was, they send no heartbeats, do not notice that they
 * were thrown out of their group, and do not connect again. A process that begins anew is not concerned, and
 * exactly-once holds as after a kill. A clock that is set ahead needs nothing of the kind.
 */
public final class ClockWatch {
    /** A member that is silent for longer is out of its group. */
    static final Duration TOLERATED = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final int CODE = 1;

    private final LongSupplier millis;
    private long latest;

    ClockWatch(LongSupplier millis) {
        this.millis = millis;
        this.latest = millis.getAsLong();
    }

    /** Looks every second from now on. */
    public static void start() {
        ClockWatch watch = new ClockWatch(System::currentTimeMillis);
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(new DaemonThreads("clock-watch"));
        looks.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        Duration behind = behind();
        if (behind.compareTo(TOLERATED) > 0) {
            try {
                LOG.error(
                        "This machine's clock was set back by {} s, for which Kafka's clients would stand still; ended, so that"
                                + " a new process goes on: start it again, or let a supervisor do so",
                        behind.toSeconds());
            } finally {
                Runtime.getRuntime().halt(CODE);
            }
        }
    }

    /** @return how long it takes until the clock shows again what it has shown before */
    Duration behind() {
        long now = millis.getAsLong();
        latest = Math.max(latest, now);
        return Duration.ofMillis(latest - now);
    }
}
