package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.cli.drawing.DrawnImages;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.process.Ports;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop in small, on a user's folder of pictures; then what it made is made again, and rolled back by itself
 * once the labels speak against it.
 */
class DemoIT {
    private static final int TRAINING = 1_600;
    private static final int TEST = 200;

    /** Pictures whose labels have nothing to do with them. */
    private static final int SENSELESS = 320;

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
        assertGoesOn(data, figures.path("space_after").asText());
    }

    private void assertGoesOn(Path data, String space) throws Exception {
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
            assertIsRolledBackByItself(new Kafka("127.0.0.1:" + port), space);
            assertIsFineTunedOnRequest(port);
            up.interrupt();
            up.awaitEnd(Duration.ofSeconds(20));
        }
    }

    private void assertIsRolledBackByItself(Kafka kafka, String promoted) {
        Random random = new Random(7);
        try (TopicLog<Decision> decisions = TopicLog.of(kafka, Topics.DECISIONS, Decision.class);
                DrawnImages drawn = new DrawnImages(8, SENSELESS, 0);
                Outbox outbox = Outbox.to(kafka)) {
            List<SourceImage> images = drawn.images();
            for (SourceImage image : images) {
                outbox.image("later/" + image.id(), drawn.read(image));
                String senseless = images.get(random.nextInt(images.size())).label();
                outbox.label("later/" + image.id(), senseless, LabelOrigin.DEFAULT);
            }
            outbox.flush();

            Decision rolledBack = decisions.awaitLast(
                    decision -> decision.getVerdict() == Verdict.ROLLED_BACK, Duration.ofMinutes(3));
            assertThat(rolledBack.getSpace()).isEqualTo(promoted);
            assertThat(rolledBack.getRequestOffset()).as("nobody asked for it").isNull();
            assertThat(rolledBack.getNumbers().get("accuracy_since"))
                    .isLessThan(rolledBack.getNumbers().get("accuracy_floor"));
        }
    }

    private void assertIsFineTunedOnRequest(int port) throws Exception {
        FrostlineProcess fineTune = FrostlineProcess.run(
                directory, Duration.ofMinutes(1), "fine-tune", "--bootstrap-servers", "127.0.0.1:" + port);

        assertThat(fineTune.lines()).singleElement().asString().startsWith("requested: ");
        assertThat(fineTune.awaitEnd(Duration.ZERO)).isZero();
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
