package io.frostline.stream;

import java.time.Duration;

/**
 * The loop's clocks.
 *
 * @param tick longest time between two calls of {@link BatchHandler#handle}
 * @param transactionTimeout time after which the broker aborts a transaction whose process is gone: as long, at most,
 *     readers wait behind a crash
 * @param sessionTimeout time without a heartbeat after which the group gives the partitions to others
 */
public record Timing(Duration tick, Duration transactionTimeout, Duration sessionTimeout) {

    /** Ticks every 200 ms, transactions of at most 30 s, sessions of 10 s. */
    public static final Timing DEFAULT =
            new Timing(Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofSeconds(10));

    public Timing {
        requirePositive(tick, "tick");
        requirePositive(transactionTimeout, "transactionTimeout");
        requirePositive(sessionTimeout, "sessionTimeout");
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + "; give more than zero");
        }
    }
}
