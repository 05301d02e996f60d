package io.frostline.integration;

import io.frostline.cli.Frostline;
import io.frostline.cli.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The {@code frostline} command in a process of its own, as the launcher starts it, with its output in a file. */
final class FrostlineProcess implements AutoCloseable {
    /** A build in the background ignores SIGINT, and so would a JVM that inherits that; a terminal's does not. */
    private static final List<String> HEARING_INTERRUPT = List.of("env", "--default-signal=INT");

    /** The commands to which the launcher gives a larger heap. */
    private static final Set<String> HOLDING_WEIGHTS = Set.of("import", "export", "embed", "models");

    private final Process process;
    private final Path output;

    private FrostlineProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static FrostlineProcess start(Path directory, String... arguments) throws IOException {
        return start(directory, Map.of(), arguments);
    }

    /** Starts a command as somebody does who is in the directory. */
    static FrostlineProcess startIn(Path directory, String... arguments) throws IOException {
        return start(directory, Map.of(), builder -> builder.directory(directory.toFile()), arguments);
    }

    /** The same where no file, of this process or of one that it starts, may have more bytes. */
    static FrostlineProcess startOnAFullDisk(Path directory, long bytes, String... arguments) throws IOException {
        return start(
                directory,
                Map.of(),
                builder -> {
                    builder.directory(directory.toFile());
                    builder.command().addAll(0, List.of("prlimit", "--fsize=" + bytes + ":"));
                },
                arguments);
    }

    /** Starts a command with further variables in its environment. */
    static FrostlineProcess start(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(directory, environment, builder -> {}, arguments);
    }

    private static FrostlineProcess start(
            Path directory, Map<String, String> environment, Consumer<ProcessBuilder> place, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(HEARING_INTERRUPT);
        command.addAll(JavaCommand.ofClass(
                        Frostline.class,
                        List.of(heap(arguments[0]), "-XX:+UseSerialGC", "-Dfrostline.home=" + Workbench.ROOT),
                        List.of(arguments))
                .words());
        Path output = Files.createTempFile(directory, arguments[0], ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("JDK_JAVA_OPTIONS"); // a user has none
        builder.environment().putAll(environment);
        place.accept(builder);
        return new FrostlineProcess(builder.start(), output);
    }

    private static String heap(String command) {
        return HOLDING_WEIGHTS.contains(command) ? "-Xmx2g" : "-Xmx256m";
    }

    /** Runs a command to its end. */
    static FrostlineProcess run(Path directory, Duration limit, String... arguments)
            throws IOException, InterruptedException {
        FrostlineProcess command = start(directory, arguments);
        command.awaitEnd(limit);
        return command;
    }

    /** As Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    int awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            close();
            throw new AssertionError("still running after " + limit + ": " + lines());
        }
        return process.exitValue();
    }

    /** Alone, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new AssertionError("no output in " + output, e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
