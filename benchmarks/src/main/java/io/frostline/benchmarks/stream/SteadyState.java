package io.frostline.benchmarks.stream;

import io.frostline.cli.terminal.CommandFailure;
import java.time.Duration;

/**
 * The rate of a stream between two of its commits, both of a program that is running warm: from the first commit after
 * a twentieth of the records to the first one a window later, or to the last record if that comes before. What lies
 * between two commits was fetched, worked on and committed in that time, or overlapped with what was.
 *
 * <p>Not thread-safe.
 */
final class SteadyState {
    private static final int WARM_UP_SHARE = 20;

    private final long records;
    private final long windowNanos;
    private long opened;
    private long openedNanos;
    private long latest;
    private long latestNanos;

    /** @param records how many there are to be committed */
    SteadyState(long records, Duration window) {
        this.records = records;
        this.windowNanos = window.toNanos();
    }

    /** @param committed records so far, at the time {@code nanos} of any one clock */
    void observe(long committed, long nanos) {
        if (committed == latest) {
            return;
        }
        latest = committed;
        latestNanos = nanos;
        if (opened == 0 && committed >= records / WARM_UP_SHARE) {
            opened = committed;
            openedNanos = nanos;
        }
    }

    /** @return records committed at the last look */
    long committed() {
        return latest;
    }

    /** @return whether more commits would change nothing */
    boolean isOver() {
        return latest == records || (opened > 0 && latestNanos - openedNanos >= windowNanos);
    }

    /** @throws CommandFailure if everything came in one commit, from which no rate can be told */
    double recordsPerSecond() {
        if (opened == 0 || latest == opened) {
            throw CommandFailure.failed(
                    "all " + latest + " records came in one commit, from which no rate can be told");
        }
        return (latest - opened) * 1e9 / (latestNanos - openedNanos);
    }
}
