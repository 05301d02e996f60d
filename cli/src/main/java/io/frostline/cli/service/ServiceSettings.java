package io.frostline.cli.service;

import io.frostline.cli.process.JavaCommand;
import io.frostline.vision.Lifeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How to start one of the services.
 *
 * @param name what people call it
 * @param jar its {@code quarkus-run.jar}
 * @param memory options of the JVM: how much it may have, and what happens when that is not enough
 * @param httpPort where health and metrics are, on 127.0.0.1
 * @param properties configuration, by key
 * @param environment variables over those of this process, by name: where passwords belong
 * @param log file for what it says
 */
public record ServiceSettings(
        String name,
        Path jar,
        List<String> memory,
        int httpPort,
        Map<String, String> properties,
        Map<String, String> environment,
        Path log) {
    /** Gives back, every minute, what native code has freed and the C library keeps; by JVMs that can. */
    private static final List<String> NATIVE_MEMORY = List.of(
            "-XX:+UnlockExperimentalVMOptions", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:TrimNativeHeapInterval=60000");

    /**
     * The JVM's part, taken at once: it is needed sooner or later, and what fits at the start still fits weeks later.
     * The network's native memory comes on top.
     */
    private static final List<String> EXTRACTOR_MEMORY =
            with(NATIVE_MEMORY, "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+ExitOnOutOfMemoryError");

    /**
     * No more than it needs: a fine-tune takes much and is rare, and what it has left is given back. A fine-tune that
     * does not fit ends alone: what is served and learned goes on.
     */
    private static final List<String> TRAINER_MEMORY =
            with(NATIVE_MEMORY, "-Xms64m", "-Xmx768m", "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40");

    public ServiceSettings {
        memory = List.copyOf(memory);
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    /** The extractor as it was built here. */
    public static ServiceSettings extractor(
            Installation installation, int httpPort, Map<String, String> properties, Path log) {
        return new ServiceSettings(
                "extractor", installation.extractorJar(), EXTRACTOR_MEMORY, httpPort, properties, Map.of(), log);
    }

    /** The trainer as it was built here. */
    public static ServiceSettings trainer(
            Installation installation, int httpPort, Map<String, String> properties, Path log) {
        return new ServiceSettings(
                "trainer", installation.trainerJar(), TRAINER_MEMORY, httpPort, properties, Map.of(), log);
    }

    /** The same with these variables in the environment. */
    ServiceSettings with(Map<String, String> variables) {
        return new ServiceSettings(name, jar, memory, httpPort, properties, variables, log);
    }

    /** @return the command that starts the service, which ends with its standard input */
    public List<String> command() {
        List<String> options = new ArrayList<>(memory);
        options.add("-XX:+UseSerialGC");
        options.add("-Dquarkus.http.port=" + httpPort);
        new TreeMap<>(properties).forEach((key, value) -> options.add("-D" + key + "=" + value));
        return JavaCommand.ofJar(jar, options, List.of(Lifeline.WORD)).words();
    }

    private static List<String> with(List<String> common, String... own) {
        return Stream.concat(Stream.of(own), common.stream()).toList();
    }
}
