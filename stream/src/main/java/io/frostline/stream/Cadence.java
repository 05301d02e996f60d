package io.frostline.stream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the next batch is due, and how long a poll may wait for records meanwhile: a record that nothing follows is
 * handled at once, records behind which others are being prepared wait for these, and a tick falls due when nothing
 * else does.
 */
final class Cadence {
    private static final Duration BUSY_POLL = Duration.ofMillis(2);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);

    private final Duration tick;
    private final Duration gatheringTime;
    private final LongSupplier nanoClock;
    private long lastHandled;
    private long gatheringSince;
    private boolean gathering;

    Cadence(LoopSettings settings, LongSupplier nanoClock) {
        this.tick = settings.timing().tick();
        this.gatheringTime = settings.batching().gathering();
        this.nanoClock = nanoClock;
        this.lastHandled = nanoClock.getAsLong();
    }

    /** The handler is given a batch, or nothing may be given to it for now. */
    void begin() {
        gathering = false;
    }

    /** The handler is done with a batch. */
    void end() {
        lastHandled = nanoClock.getAsLong();
    }

    /** @return whether the handler is to be given what is ready, be it nothing */
    boolean isDue(PreparationQueue<?> queue) {
        if (queue.size() > 0 && !gathering) {
            gathering = true;
            gatheringSince = nanoClock.getAsLong();
        }
        boolean worthwhile = queue.ready() > 0 && (queue.isGathered() || isPast(gatheringSince, gatheringTime));
        return worthwhile || isPast(lastHandled, tick);
    }

    /** @return the wait while something else is going on that ends by itself */
    Duration busy() {
        return BUSY_POLL;
    }

    /** @return the wait while there is nothing to do before a record comes */
    Duration resting() {
        return IDLE_POLL;
    }

    /** @return the wait while there is nothing to do before a record comes or the next tick is due */
    Duration untilTick() {
        long left = tick.toNanos() - (nanoClock.getAsLong() - lastHandled);
        return Duration.ofNanos(Math.max(BUSY_POLL.toNanos(), Math.min(left, IDLE_POLL.toNanos())));
    }

    private boolean isPast(long since, Duration time) {
        return nanoClock.getAsLong() - since >= time.toNanos();
    }
}
