package io.frostline.cli.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Processes that end together, also when this JVM is told to end: first all that stand on the foundation, at once, then
 * the foundation. Thread-safe.
 */
public final class ProcessGroup implements AutoCloseable {
    private final List<ChildProcess> foundation = new ArrayList<>();
    private final List<ChildProcess> members = new ArrayList<>();
    private boolean closed;

    private ProcessGroup() {}

    /**
     * A group that ends when this JVM does, by itself or by Ctrl-C or SIGTERM.
     *
     * @param afterwards done last of all, when every process is gone
     */
    public static ProcessGroup endingWithThisProcess(Runnable afterwards) {
        ProcessGroup group = new ProcessGroup();
        Thread hook = new Thread(
                () -> {
                    group.close();
                    afterwards.run();
                },
                "process-group");
        Runtime.getRuntime().addShutdownHook(hook);
        return group;
    }

    /** Adds what the others need until they have ended, such as their broker. */
    public synchronized void addFoundation(ChildProcess child) {
        add(child, foundation);
    }

    public synchronized void add(ChildProcess child) {
        add(child, members);
    }

    /** @throws ChildFailure if one has ended, with its last log lines */
    public synchronized void requireAlive() {
        if (!closed) {
            foundation.forEach(ChildProcess::requireAlive);
            members.forEach(ChildProcess::requireAlive);
        }
    }

    /** @throws ChildFailure if this one has ended by itself, not with the group */
    public synchronized void requireAlive(ChildProcess member) {
        if (!closed) {
            member.requireAlive();
        }
    }

    /** Ends every process; returns when they are gone. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            ChildProcess.stopAll(members);
            ChildProcess.stopAll(foundation);
        }
    }

    private void add(ChildProcess child, List<ChildProcess> to) {
        if (closed) {
            child.kill();
            throw new ChildFailure(child.name() + " came too late: everything is ending");
        }
        to.add(child);
    }
}
