package io.frostline.cli.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that end together, also when this JVM is told to end: first all that stand on the foundation, at once, then
 * the foundation. Thread-safe.
 */
public final class ProcessGroup implements AutoCloseable {
    /** What a service promises to end within. */
    private static final Duration MEMBERS = Duration.ofSeconds(10);

    private static final Duration ALL = Duration.ofSeconds(15);

    private final Duration membersGrace;
    private final Duration grace;
    private final List<ChildProcess> foundation = new ArrayList<>();
    private final List<ChildProcess> members = new ArrayList<>();
    private boolean closed;

    /**
     * @param membersGrace after which members are killed
     * @param grace after which what is left of the group is, the time of its members counted in
     */
    ProcessGroup(Duration membersGrace, Duration grace) {
        this.membersGrace = membersGrace;
        this.grace = grace;
    }

    /**
     * A group that ends when this JVM does, by itself or by Ctrl-C or SIGTERM.
     *
     * @param afterwards done last of all, when every process is gone
     */
    public static ProcessGroup endingWithThisProcess(Runnable afterwards) {
        ProcessGroup group = new ProcessGroup(MEMBERS, ALL);
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

    /** Ends every process, within 15 s; returns when they are gone. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            long deadline = System.nanoTime() + grace.toNanos();
            ChildProcess.stopAll(members, membersGrace);
            ChildProcess.stopAll(foundation, Duration.ofNanos(deadline - System.nanoTime()));
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
