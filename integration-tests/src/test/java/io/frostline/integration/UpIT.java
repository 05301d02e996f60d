package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.cli.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code frostline up}, used from other terminals and ended with Ctrl-C. */
class UpIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path directory;

    @Test
    void embedsAndJoinsWhatIsProducedAndLeavesNoProcessBehind() throws Exception {
        int port = Ports.free();
        String kafka = "127.0.0.1:" + port;
        Path pictures = pictures();

        try (FrostlineProcess up = FrostlineProcess.start(
                directory, "up", "--data", directory.resolve("data").toString(), "--port", Integer.toString(port))) {
            await().atMost(PATIENCE)
                    .until(() -> !up.isAlive() || up.lines().stream().anyMatch(line -> line.startsWith("ready")));
            assertThat(up.isAlive()).as(String.join("\n", up.lines())).isTrue();
            List<ProcessHandle> children = up.descendants();
            assertThat(children).as("broker, extractor and trainer").hasSize(3);

            succeed("produce", "--images", pictures.toString(), "--labels", "folders", "--bootstrap-servers", kafka);
            succeed("label", "nobody-sent-this", "cat", "--bootstrap-servers", kafka);
            List<String> embeddings = succeed(
                    "watch", "embeddings", "--json", "--from-beginning", "--limit", "2", "--bootstrap-servers", kafka);
            List<String> labels =
                    succeed("watch", "labels", "--from-beginning", "--limit", "3", "--bootstrap-servers", kafka);
            List<String> heads = succeed(
                    "watch", "models", "--json", "--from-beginning", "--limit", "1", "--bootstrap-servers", kafka);
            up.interrupt();
            up.awaitEnd(Duration.ofSeconds(20));

            assertThat(embeddings).hasSize(2).allSatisfy(line -> {
                JsonNode embedding = new ObjectMapper().readTree(line);
                assertThat(embedding.findValue("vector")).hasSize(256);
            });
            assertThat(labels).hasSize(3).anyMatch(line -> line.contains("nobody-sent-this"));
            assertThat(heads).singleElement().asString().contains("labels");
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
        assertThat(directory.resolve("data")).satisfies(UpIT::isTheUsersAlone);
    }

    /** Kafka Streams gives its directories to the group, too, which cannot get there. */
    private static void isTheUsersAlone(Path data) throws IOException {
        assertThat(permissions(data)).isEqualTo("rwx------");
        try (Stream<Path> all = Files.walk(data)) {
            assertThat(all)
                    .allSatisfy(path -> assertThat(permissions(path))
                            .as(path.toString())
                            .endsWith(Files.isDirectory(path) ? "---" : "------"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void refusesASecondOneInItsDirectoryAndTakesItsChildrenWithItHoweverItEnds() throws Exception {
        String data = directory.resolve("data").toString();
        try (FrostlineProcess up =
                FrostlineProcess.start(directory, "up", "--data", data, "--port", Integer.toString(Ports.free()))) {
            await().atMost(PATIENCE)
                    .until(() -> !up.isAlive() || up.lines().stream().anyMatch(line -> line.startsWith("ready")));
            List<ProcessHandle> children = up.descendants();
            assertThat(children).as("broker, extractor and trainer").hasSize(3);
            String brokerLog = Files.readString(directory.resolve("data/broker.log"));

            FrostlineProcess second = FrostlineProcess.run(
                    directory, PATIENCE, "up", "--data", data, "--port", Integer.toString(Ports.free()));

            assertThat(second.awaitEnd(PATIENCE)).isNotZero();
            assertThat(second.lines()).singleElement().asString().contains(data + " is in use by process " + up.pid());
            assertThat(directory.resolve("data/broker.log")).content().startsWith(brokerLog);

            up.kill();
            await().atMost(Duration.ofSeconds(20)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    private Path pictures() throws Exception {
        Path root = directory.resolve("pictures");
        byte[] picture = Reference.pictures().values().iterator().next();
        for (String label : List.of("cat", "dog")) {
            Files.createDirectories(root.resolve(label));
            Files.write(root.resolve(label).resolve("one.png"), picture);
        }
        return root;
    }

    private List<String> succeed(String... arguments) throws Exception {
        FrostlineProcess command = FrostlineProcess.run(directory, PATIENCE, arguments);
        assertThat(command.awaitEnd(PATIENCE))
                .as(String.join("\n", command.lines()))
                .isZero();
        return command.lines();
    }
}
