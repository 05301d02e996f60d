package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.topics.TopicReader;
import io.frostline.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code frostline} itself, without a locale, on every Java that lies beside the one that runs the tests.
 */
class LauncherIT {
    private static final int OLDEST = 17;
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path directory;

    @Test
    void takesArgumentsAndFileNamesForUtf8WhateverTheLocaleSays() throws Exception {
        Path home = installation();
        Path picture = directory.resolve("picture.png");
        Files.write(picture, Reference.pictures().values().iterator().next());
        shell("mkdir -p Bilder/Übung && cp picture.png Bilder/Übung/café.png", JAVA);
        try (Workbench workbench = Workbench.in(directory)) {
            String kafka = " --bootstrap-servers " + workbench.kafka().bootstrapServers();
            List<Path> javas = javas();
            for (Path java : javas) {
                assertThat(shell(home + "/frostline label café.jpg Übung" + kafka, java))
                        .isEqualTo("labelled café.jpg as Übung\n");
                assertThat(shell(home + "/frostline produce --images Bilder --labels folders" + kafka, java))
                        .startsWith("sent 1 pictures and 1 labels to ")
                        .hasLineCount(1);
            }

            assertThat(labels(workbench))
                    .hasSize(2 * javas.size())
                    .containsOnly("café.jpg=Übung", "Übung/café.png=Übung");
        }
    }

    @Test
    void refusesWhatIsNotUtf8() throws Exception {
        Path home = installation();

        String said = shell(home + "/frostline label photo.jpg $'\\374bung' || echo code $?", JAVA);

        assertThat(said).contains("is not UTF-8 text").endsWith("code 2\n");
    }

    /** What was built, with the marker by which the launcher knows that it need not build. */
    private Path installation() throws IOException {
        Path home = Files.createDirectories(directory.resolve("home"));
        Path program = Files.createDirectories(home.resolve("cli/target"));
        for (String built : List.of("classes", "lib")) {
            Files.createSymbolicLink(
                    program.resolve(built), Workbench.ROOT.resolve("cli/target").resolve(built));
        }
        for (String module :
                List.of("schemas", "stream", "vision", "claim-check", "cli", "extractor-service", "trainer-service")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(home.resolve("pom.xml"));
        for (String service : List.of("extractor-service", "trainer-service")) {
            Files.createDirectories(home.resolve(service).resolve("target"));
            Path app = Path.of(service, "target", "quarkus-app");
            Files.createSymbolicLink(home.resolve(app), Workbench.ROOT.resolve(app));
        }
        Files.copy(Workbench.ROOT.resolve("frostline"), home.resolve("frostline"));
        Files.createFile(program.resolve("frostline-built"));
        return home;
    }

    /** Runs a line without a locale; it lies in a file, since this JVM may not be able to pass on such words. */
    private String shell(String line, Path java) throws Exception {
        Path script = Files.writeString(Files.createTempFile(directory, "line", ".sh"), line + "\n");
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("JAVA_HOME", java.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static List<Path> javas() throws IOException {
        Path running = JAVA.toRealPath();
        List<Path> javas = new ArrayList<>(List.of(running));
        try (Stream<Path> siblings = Files.list(running.getParent())) {
            siblings.filter(home -> !Files.isSymbolicLink(home) && !home.equals(running))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> version(home) >= OLDEST)
                    .forEach(javas::add);
        }
        return javas;
    }

    /** @return the feature release that the file {@code release} of a Java names; 0 if it names none */
    private static int version(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static List<String> labels(Workbench workbench) {
        List<String> labels = new ArrayList<>();
        try (TopicReader reader = TopicReader.fromBeginning(workbench.kafka(), List.of(Topics.LABELS))) {
            reader.readToEnd(label -> labels.add(text(label.key()) + "=" + text(label.value())));
        }
        return labels;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
