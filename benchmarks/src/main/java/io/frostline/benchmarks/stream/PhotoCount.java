package io.frostline.benchmarks.stream;

import java.time.Duration;

/** How many photos have to wait for a program that works through them. */
final class PhotoCount {
    /** Two transactions of the extractor at their largest, so that a rate can be told from their commits. */
    private static final int FEWEST = 512;

    /** Three quarters of a gigabyte on the broker's disk. */
    private static final int MOST = 20_000;

    private static final double START_AND_LAST_COMMIT = 1.5;

    private PhotoCount() {}

    /** @return enough for a window in steady state, for one who does so many a second at most */
    static int lasting(Duration window, double imagesPerSecond) {
        double wanted = START_AND_LAST_COMMIT * imagesPerSecond * window.toMillis() / 1000;
        return (int) Math.max(FEWEST, Math.min(wanted, MOST));
    }
}
