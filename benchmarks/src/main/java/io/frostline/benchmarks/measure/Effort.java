package io.frostline.benchmarks.measure;

import java.time.Duration;

/**
 * How thoroughly is measured.
 *
 * @param rounds turns of each contender
 * @param turn how long a contender works on prepared input in one turn
 * @param window how long a stream is watched in steady state in one turn
 */
public record Effort(int rounds, Duration turn, Duration window) {
    /** What figures are quoted from. */
    public static final Effort FULL = new Effort(5, Duration.ofSeconds(5), Duration.ofSeconds(15));

    /** Enough to see that everything works, and roughly where it stands. */
    public static final Effort QUICK = new Effort(2, Duration.ofSeconds(1), Duration.ofSeconds(5));
}
