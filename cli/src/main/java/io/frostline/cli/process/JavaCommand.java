package io.frostline.cli.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a JVM of the same Java as this one.
 *
 * @param options what stands before the class or jar, such as {@code -Xmx256m}
 * @param program {@code -jar FILE}, or {@code -cp PATH CLASS}
 * @param arguments what the program is told
 */
public record JavaCommand(List<String> options, List<String> program, List<String> arguments) {
    /** Without it, Java 24 and later warn of every library that is not Java's. */
    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    public JavaCommand {
        options = List.copyOf(options);
        program = List.copyOf(program);
        arguments = List.copyOf(arguments);
    }

    /** A class of this JVM's own class path. */
    public static JavaCommand ofClass(Class<?> main, List<String> options, List<String> arguments) {
        return new JavaCommand(
                options, List.of("-cp", System.getProperty("java.class.path", ""), main.getName()), arguments);
    }

    public static JavaCommand ofJar(Path jar, List<String> options, List<String> arguments) {
        return new JavaCommand(options, List.of("-jar", jar.toString()), arguments);
    }

    public List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add(NATIVE_ACCESS);
        words.addAll(options);
        words.addAll(program);
        words.addAll(arguments);
        return words;
    }
}
