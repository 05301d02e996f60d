package io.frostline.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A process that does this command's work: it speaks through it, and ends with it. */
public final class ForegroundProcess {
    private ForegroundProcess() {}

    /**
     * Waits for its end. What it says to its error output goes to this process' own at once.
     *
     * @param environment variables over those of this process, by name
     * @param line is given each line of its output
     * @return its exit code
     * @throws ChildFailure if there is no such program
     */
    public static int run(String name, List<String> command, Map<String, String> environment, Consumer<String> line)
            throws InterruptedException {
        Process process = start(name, command, environment);
        Thread withUs = new Thread(process::destroy, "end " + name);
        Runtime.getRuntime().addShutdownHook(withUs);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(line);
            return process.waitFor();
        } catch (IOException e) {
            throw new ChildFailure("lost the output of " + name + ": " + e.getMessage(), e);
        } finally {
            process.destroy();
            forget(withUs);
        }
    }

    private static Process start(String name, List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new ChildFailure("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process ends already, and the hook with it.
        }
    }
}
