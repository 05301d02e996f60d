package io.frostline.trainer.verification;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of another JVM of this installation: the same Java, the same jars, the same system properties.
 *
 * @param main class with the {@code main} method, for where the program is no jar
 * @param heapBytes most heap it may use
 */
public record FreshJvm(Class<?> main, long heapBytes) {
    private static final String PACKAGED = "quarkus-run.jar";

    /** @param words what its {@code main} method is given */
    public List<String> command(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-D"))
                .forEach(command::add);
        command.add("-Xmx" + heapBytes);
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(program(System.getProperty("java.class.path", "")));
        command.addAll(words);
        return command;
    }

    private List<String> program(String classPath) {
        return classPath.endsWith(PACKAGED) ? List.of("-jar", classPath) : List.of("-cp", classPath, main.getName());
    }
}
