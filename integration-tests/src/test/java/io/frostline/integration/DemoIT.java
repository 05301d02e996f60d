package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.cli.drawing.DrawnImages;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop in small, on a user's folder of pictures; then what it made is made again. */
class DemoIT {
    private static final int TRAINING = 1_600;
    private static final int TEST = 200;

    @TempDir
    Path directory;

    @Test
    void embedsEveryPictureOnceFindsThePlateauAndPromotesABetterNetwork() throws Exception {
        Path pictures = pictures();
        Path report = directory.resolve("report.json");
        Path data = directory.resolve("data");

        try (FrostlineProcess demo = FrostlineProcess.start(
                directory,
                "demo",
                "--images",
                pictures.toString(),
                "--report",
                report.toString(),
                "--seed",
                "7",
                "--data",
                data.toString())) {
            int code = demo.awaitEnd(Duration.ofMinutes(6));
            assertThat(code).as(String.join("\n", demo.lines())).isZero();
        }
        JsonNode figures = new ObjectMapper().readTree(report.toFile());
        assertShowsTheLoop(figures);
        assertCanBeReproduced(data, figures.path("space_after").asText());
    }

    private void assertCanBeReproduced(Path data, String space) throws Exception {
        Path model;
        try (Stream<Path> models = Files.list(data.resolve("models"))) {
            model = models.filter(each -> each.getFileName().toString().startsWith(space))
                    .findFirst()
                    .orElseThrow();
        }
        int port = Ports.free();
        try (FrostlineProcess up =
                FrostlineProcess.start(directory, "up", "--data", data.toString(), "--port", Integer.toString(port))) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !up.isAlive() || up.lines().stream().anyMatch(line -> line.startsWith("ready")));
            assertThat(up.isAlive()).as(String.join("\n", up.lines())).isTrue();

            FrostlineProcess reproduce = FrostlineProcess.run(
                    directory,
                    Duration.ofMinutes(5),
                    "reproduce",
                    model.toString(),
                    "--bootstrap-servers",
                    "127.0.0.1:" + port);

            assertThat(reproduce.lines()).last().asString().startsWith("bit-equal: all 100 tensors, SHA-256 ");
            assertThat(reproduce.awaitEnd(Duration.ZERO)).isZero();
            up.interrupt();
            up.awaitEnd(Duration.ofSeconds(20));
        }
    }

    private static void assertShowsTheLoop(JsonNode figures) {
        assertThat(figures.path("images_sent").asInt()).isEqualTo(TRAINING + TEST);
        assertThat(figures.path("embeddings_received").asInt()).isEqualTo(TRAINING + TEST);
        assertThat(figures.path("embeddings_missing").asInt(-1)).isZero();
        assertThat(figures.path("embeddings_duplicated").asInt(-1)).isZero();
        assertThat(figures.path("images_rejected").asInt(-1)).isZero();
        assertThat(figures.path("mixed_batches").asInt(-1)).isZero();
        assertThat(figures.path("plateau_at_label").asInt()).isPositive();
        assertThat(figures.path("promoted").asBoolean())
                .as(figures.toPrettyString())
                .isTrue();
        assertThat(figures.path("embeddings_reembedded").asInt()).isPositive();
        assertThat(figures.path("space_after").asText())
                .isNotEqualTo(figures.path("space_before").asText());
        assertThat(figures.path("test_accuracy_finetuned").asDouble())
                .isGreaterThan(figures.path("test_accuracy_frozen").asDouble());
    }

    private Path pictures() throws Exception {
        Path root = directory.resolve("pictures");
        try (DrawnImages drawn = new DrawnImages(7, TRAINING, TEST)) {
            for (SourceImage image : drawn.images()) {
                Path file = root.resolve(image.id());
                Files.createDirectories(file.getParent());
                Files.write(file, drawn.read(image));
            }
        }
        return root;
    }
}
