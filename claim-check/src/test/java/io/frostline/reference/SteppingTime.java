package io.frostline.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A clock that stands still but for pauses, which take no time. */
final class SteppingTime implements LongSupplier, Pause {
    final List<Duration> pauses = new ArrayList<>();
    private long nanos;

    @Override
    public long getAsLong() {
        return nanos;
    }

    @Override
    public void of(Duration duration) {
        pauses.add(duration);
        pass(duration);
    }

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }
}
