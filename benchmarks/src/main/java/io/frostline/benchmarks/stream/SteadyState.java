package io.frostline.benchmarks.stream;

import io.frostline.cli.terminal.CommandFailure;
import java.time.Duration;

/**
 * The rate of a stream between two of its commits, both of a program that is running warm: from the first commit after
 * a twentieth of the images to the first one a window later, or to the last image if that comes before. What lies
 * between two commits was fetched, decoded, embedded and committed in that time, or overlapped with what was.
 *
 * <p>Not thread-safe.
 */
final class SteadyState {
    private static final int WARM_UP_SHARE = 20;

    private final long images;
    private final long windowNanos;
    private long opened;
    private long openedNanos;
    private long latest;
    private long latestNanos;

    /** @param images how many there are to be committed */
    SteadyState(long images, Duration window) {
        this.images = images;
        this.windowNanos = window.toNanos();
    }

    /** @param committed images so far, at the time {@code nanos} of any one clock */
    void observe(long committed, long nanos) {
        if (committed == latest) {
            return;
        }
        latest = committed;
        latestNanos = nanos;
        if (opened == 0 && committed >= images / WARM_UP_SHARE) {
            opened = committed;
            openedNanos = nanos;
        }
    }

    /** @return images committed at the last look */
    long committed() {
        return latest;
    }

    /** @return whether more commits would change nothing */
    boolean isOver() {
        return latest == images || (opened > 0 && latestNanos - openedNanos >= windowNanos);
    }

    /** @throws CommandFailure if everything came in one commit, from which no rate can be told */
    double imagesPerSecond() {
        if (opened == 0 || latest == opened) {
            throw CommandFailure.failed("all " + latest + " images came in one commit, from which no rate can be told");
        }
        return (latest - opened) * 1e9 / (latestNanos - openedNanos);
    }
}
