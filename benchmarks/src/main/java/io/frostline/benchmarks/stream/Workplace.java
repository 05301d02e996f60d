package io.frostline.benchmarks.stream;

import io.frostline.cli.process.ProcessGroup;
import io.frostline.cli.process.WorkDirectory;
import java.nio.file.Path;

/**
 * A temporary directory and the child processes that work in it; both are gone when it is closed or this JVM ends,
 * whatever ends it.
 */
public final class Workplace implements AutoCloseable {
    private final WorkDirectory directory;
    private final ProcessGroup processes;

    private Workplace(WorkDirectory directory) {
        this.directory = directory;
        this.processes = ProcessGroup.endingWithThisProcess(directory::discard);
    }

    public static Workplace temporary() {
        return new Workplace(WorkDirectory.of(null));
    }

    public Path directory() {
        return directory.path();
    }

    ProcessGroup processes() {
        return processes;
    }

    /** Lets the directory stay, with its logs, for those who want to know what went wrong. */
    public void keep() {
        directory.keep();
    }

    @Override
    public void close() {
        processes.close();
        directory.discard();
    }
}
