package io.frostline.extractor.stream;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Gives way to live traffic, but not for ever. Thread-safe. */
final class Courtesy {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BooleanSupplier liveTraffic;
    private final LongSupplier nanoClock;
    private volatile long lastWork;

    /** @param liveTraffic whether images wait for their first embedding */
    Courtesy(BooleanSupplier liveTraffic, LongSupplier nanoClock) {
        this.liveTraffic = liveTraffic;
        this.nanoClock = nanoClock;
        this.lastWork = nanoClock.getAsLong();
    }

    /** A batch begins. */
    void works() {
        lastWork = nanoClock.getAsLong();
    }

    boolean givesWay() {
        return liveTraffic.getAsBoolean() && nanoClock.getAsLong() - lastWork < PATIENCE.toNanos();
    }
}
