package io.frostline.trainer.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is told to go on. */
public final class SteppingClock extends Clock {
    private Instant now;

    public SteppingClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    public SteppingClock(Instant start) {
        this.now = start;
    }

    public void step(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
