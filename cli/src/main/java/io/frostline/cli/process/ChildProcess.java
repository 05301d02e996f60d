package io.frostline.cli.process;

import io.frostline.vision.model.IoReason;
import io.frostline.vision.place.PrivateDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A process this one started, with both its outputs in one log file. It has nothing to read, but a pipe that ends when
 * this process does, however that ends.
 *
 * <p>It does not hear the terminal's Ctrl-C: who started it decides when, and in which order, it ends.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TOLD_LINES = 5;
    private static final int TAIL_BYTES = 64 << 10;

    /** What a program can hardly do without while it starts. */
    private static final int ENOUGH_MEGABYTES = 16;

    /** A process that a signal has ended has this much more than the signal's number for its exit code. */
    private static final int SIGNALLED = 128;

    private static final int SIGKILL = 9;

    /**
     * What it writes is the user's alone. A JVM leaves a signal alone that was ignored when it started, so {@code trap
     * ''} survives {@code exec}.
     */
    private static final List<String> PRIVATE_AND_DEAF_TO_INTERRUPT =
            List.of("/bin/sh", "-c", "umask 077; trap '' INT; exec \"$@\"", "sh");

    /** What follows an exception in a stack trace. */
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more)");

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a process; its log file is begun anew.
     *
     * @param name what people call it, as in {@code extractor}
     * @throws ChildFailure if there is no such program or the log cannot be written
     */
    public static ChildProcess start(String name, List<String> command, Path log) {
        return start(name, command, Map.of(), log);
    }

    /**
     * Starts a process with further variables in its environment; its log file is begun anew.
     *
     * @param name what people call it, as in {@code extractor}
     * @throws ChildFailure if there is no such program or the log cannot be written
     */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent(), PrivateDirectory.MODE);
            PrivateFile.begin(log);
            List<String> words = new ArrayList<>(PRIVATE_AND_DEAF_TO_INTERRUPT);
            words.addAll(command);
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new ChildFailure("cannot start " + name + " with log " + log + ": " + IoReason.of(e), e);
        }
    }

    /**
     * Waits until the process can be used.
     *
     * @throws ChildFailure if it ends first, with its last log lines, or is not ready in time; it is killed then
     */
    public void awaitReady(Readiness readiness, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!readiness.ready()) {
            requireAlive();
            if (System.nanoTime() > deadline) {
                kill();
                throw new ChildFailure(name + " did not answer within " + limit.toSeconds() + " s; " + lastWords());
            }
            waitFor(POLL);
        }
    }

    /** @throws ChildFailure if the process has ended, with its last log lines */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new ChildFailure(name + end(process.exitValue()) + "; " + lastWords());
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** @return what the process ended with; empty as long as it runs */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    public long pid() {
        return process.pid();
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    /** @return the most resident memory the process has had so far, in bytes; empty where the system does not tell */
    public OptionalLong peakResidentBytes() {
        return PeakMemory.ofProcess(pid());
    }

    /** Asks the process to end, waits at most ten seconds, then kills it. */
    public void stop() {
        stopAll(List.of(this), STOP_GRACE);
    }

    /** Asks all of them to end at once, waits for them together, then kills those that are left. */
    static void stopAll(List<ChildProcess> children, Duration grace) {
        children.forEach(child -> child.process.destroy());
        long deadline = System.nanoTime() + grace.toNanos();
        for (ChildProcess child : children) {
            if (!child.waitFor(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                child.kill();
            }
        }
    }

    /** Ends the process at once, as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        waitFor(STOP_GRACE);
    }

    @Override
    public void close() {
        stop();
    }

    private boolean waitFor(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ChildFailure("interrupted while waiting for " + name, e);
        }
    }

    private static String end(int code) {
        if (code == SIGNALLED + SIGKILL) {
            return " was killed, as the system does when its memory is used up";
        }
        return code > SIGNALLED ? " was ended by signal " + (code - SIGNALLED) : " ended with code " + code;
    }

    private String lastWords() {
        try {
            List<String> lines = tail().lines().filter(ChildProcess::tells).toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size());
            return "log " + log + (last.isEmpty() ? " is empty" : " ends: " + String.join(" | ", last)) + space();
        } catch (IOException e) {
            return "no log " + log + ": " + IoReason.of(e);
        }
    }

    /** Where in a program something happened tells a person nothing. */
    private static boolean tells(String line) {
        return !line.isBlank() && !STACK_FRAME.matcher(line).lookingAt();
    }

    private String tail() throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(log)) {
            file.position(Math.max(0, file.size() - TAIL_BYTES));
            ByteBuffer end = ByteBuffer.allocate(TAIL_BYTES);
            while (end.hasRemaining() && file.read(end) >= 0) {}
            return StandardCharsets.UTF_8.decode(end.flip()).toString();
        }
    }

    private String space() throws IOException {
        long left = Files.getFileStore(log).getUsableSpace() >> 20;
        return left >= ENOUGH_MEGABYTES ? "" : "; the disk with " + log.getParent() + " has " + left + " MiB left";
    }
}
