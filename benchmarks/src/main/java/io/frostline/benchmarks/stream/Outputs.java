package io.frostline.benchmarks.stream;

import io.frostline.cli.terminal.CommandFailure;
import java.time.Duration;

/** What a program has written that a {@code read_committed} reader can see. Not thread-safe. */
interface Outputs extends AutoCloseable {
    /**
     * Reads what comes within the time.
     *
     * @throws CommandFailure if it is wrong
     */
    void read(Duration patience);

    /** @throws CommandFailure if not so many inputs are in what has come after half a minute */
    void awaitAtLeast(long inputs);

    @Override
    void close();
}
