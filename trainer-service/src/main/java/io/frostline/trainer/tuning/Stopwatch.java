package io.frostline.trainer.tuning;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Times work, and what is done in between apart from it. */
final class Stopwatch {
    private final LongSupplier nanos;
    private final long start;
    private long aside;

    /** @param nanos a clock that only runs forward, in nanoseconds */
    Stopwatch(LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /** Does something that is no part of the work. */
    double aside(DoubleSupplier inBetween) {
        long before = nanos.getAsLong();
        double result = inBetween.getAsDouble();
        aside += nanos.getAsLong() - before;
        return result;
    }

    /** @return nanoseconds since the beginning */
    long elapsed() {
        return nanos.getAsLong() - start;
    }

    /** @return seconds since the beginning, without what was done in between */
    double worked() {
        return (elapsed() - aside) / 1e9;
    }
}
