package io.frostline.stream;

import java.time.Duration;

/**
 * How many records go into a transaction: fewer after one that outlasted its time-out, more again once transactions
 * leave room for it. Confined to one thread.
 */
final class Stride {
    private final int longest;
    private final Duration timeout;
    private int records;

    /**
     * @param longest most records
     * @param timeout that of transactions
     */
    Stride(int longest, Duration timeout) {
        this.longest = longest;
        this.timeout = timeout;
        this.records = longest;
    }

    /** @return most records of the next transaction */
    int records() {
        return records;
    }

    Duration timeout() {
        return timeout;
    }

    /** @return whether a transaction that was not committed was too long, so that the next is shorter */
    boolean shorten(Duration took) {
        boolean outlasted = took.compareTo(timeout) >= 0 && records > 1;
        if (outlasted) {
            records /= 2;
        }
        return outlasted;
    }

    /** Twice as many records must not take more than half of the time-out. */
    void committed(Duration took) {
        if (took.multipliedBy(4).compareTo(timeout) < 0) {
            records = Math.min(longest, 2 * records);
        }
    }
}
