package io.frostline.trainer.stream.join;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/** What the wall clock would show had nobody set it since this one was made. */
final class SteadyClock extends Clock {
    private final Clock wall;
    private final LongSupplier nanoClock;
    private final Instant begin;
    private final long beginNanos;

    /** @param nanoClock nanoseconds since any moment, by a clock that is never set */
    SteadyClock(Clock wall, LongSupplier nanoClock) {
        this(wall, nanoClock, wall.instant(), nanoClock.getAsLong());
    }

    private SteadyClock(Clock wall, LongSupplier nanoClock, Instant begin, long beginNanos) {
        this.wall = wall;
        this.nanoClock = nanoClock;
        this.begin = begin;
        this.beginNanos = beginNanos;
    }

    @Override
    public Instant instant() {
        return begin.plusNanos(nanoClock.getAsLong() - beginNanos);
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(wall.withZone(zone), nanoClock, begin, beginNanos);
    }
}
