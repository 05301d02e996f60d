package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.Topics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images and labels of clients that are not ours: {@code mvn verify -Pclients}. */
@Tag("clients")
class OutsideClientsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int IMAGES = 20;

    @TempDir
    private static Path directory;

    private static Workbench workbench;
    private static ServiceProcess extractor;
    private static ServiceProcess trainer;

    @BeforeAll
    static void start() throws Exception {
        OutsideClient.requireAll();
        Files.write(
                directory.resolve("photo.jpg"),
                Reference.pictures(List.of("small.jpg")).get("small.jpg"));
        Files.createSymbolicLink(directory.resolve("schemas"), Workbench.ROOT.resolve("schemas"));
        workbench = Workbench.in(directory);
        extractor = workbench.extractor(Map.of());
        trainer = workbench.trainer(Map.of());
    }

    @AfterAll
    static void end() {
        trainer.close();
        extractor.close();
        workbench.close();
    }

    @Test
    void theShellLinesOfTheReadmeLabelAnImageAndShowItsEmbedding() throws Exception {
        String lines = snippet("```\n(kcat .*?)```")
                .replace("127.0.0.1:9092", workbench.kafka().bootstrapServers())
                .replace("kcat -C ", "timeout 60 kcat -C -c 1 ");

        String said = OutsideClient.run(directory, "bash", "-euo", "pipefail", "-c", lines);

        assertThat(said).containsPattern("\\S+ \\d+ bytes");
        awaitJoined(Map.of("default/my-id", "cat"));
    }

    @Test
    void thePythonLinesOfTheReadmeSendAnImageAndReadAnEmbedding() throws Exception {
        Path lines = Files.writeString(directory.resolve("readme-lines.py"), snippet("```python\n(.*?)```"));

        String said = OutsideClient.run(
                directory,
                OutsideClient.PYTHON,
                OutsideClient.script("readme.py"),
                workbench.kafka().bootstrapServers(),
                lines.toString());

        assertThat(said.strip()).endsWith("True 256");
    }

    @ParameterizedTest
    @EnumSource
    void everyLabelMeetsItsImage(OutsideClient client) throws Exception {
        List<String> ids =
                IntStream.range(0, IMAGES).mapToObj(i -> client + "-" + i).toList();

        client.send(workbench.kafka(), Topics.IMAGES, directory.resolve("photo.jpg"), ids);
        client.send(workbench.kafka(), Topics.LABELS, text("seal"), ids);

        Map<String, String> labels = new TreeMap<>();
        ids.forEach(id -> labels.put("default/" + id, "seal"));
        awaitJoined(labels);
    }

    @Test
    void kcatCorrectsAndTakesBackWhatOurCommandHasLabelled() throws Exception {
        List<String> ids = IntStream.range(0, IMAGES)
                .mapToObj(i -> "ours-" + i)
                .filter(id -> LibrdkafkaPartition.differs(id, Topics.DEFAULT_PARTITIONS))
                .limit(2)
                .toList();
        label(ids);
        awaitJoined(Map.of("default/" + ids.get(0), "seal", "default/" + ids.get(1), "seal"));

        OutsideClient.KCAT.send(workbench.kafka(), Topics.LABELS, text("walrus"), ids.subList(0, 1));
        OutsideClient.run(
                directory,
                "bash",
                "-c",
                "echo " + ids.get(1) + ": | kcat -P -Z -K: -b "
                        + workbench.kafka().bootstrapServers() + " -t labels");

        awaitJoined(Map.of("default/" + ids.get(0), "walrus", "default/" + ids.get(1), JoinedLabels.NONE));
    }

    /** With the settings that the README names. */
    @ParameterizedTest
    @EnumSource
    void aPictureOf3MbIsEmbedded(OutsideClient client) throws Exception {
        String id = client + "-large";
        assertThat(Files.readString(Workbench.ROOT.resolve("README.md")))
                .contains("`message.max.bytes`", "`max.request.size`", "`max_request_size`");

        client.send(workbench.kafka(), Topics.IMAGES, largePicture(), List.of(id));

        try (TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class)) {
            embeddings.awaitLast(each -> each.getImageId().equals(id), PATIENCE);
        }
    }

    private static void label(List<String> ids) throws IOException {
        byte[] picture = Files.readAllBytes(directory.resolve("photo.jpg"));
        try (Outbox outbox = Outbox.to(workbench.kafka())) {
            for (String id : ids) {
                outbox.image(id, picture);
                outbox.label(id, "seal", LabelOrigin.DEFAULT);
            }
            outbox.flush();
        }
    }

    private static void awaitJoined(Map<String, String> labels) {
        try (JoinedLabels joined = JoinedLabels.of(workbench.kafka())) {
            joined.await(labels, PATIENCE);
        }
    }

    private static Path text(String label) throws IOException {
        return Files.writeString(directory.resolve(label + ".txt"), label);
    }

    /** @return the part of the README that a pattern's group has */
    private static String snippet(String pattern) throws IOException {
        Matcher found =
                Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(Workbench.ROOT.resolve("README.md")));
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static Path largePicture() throws IOException {
        Path file = directory.resolve("large.bmp");
        BufferedImage noise = new BufferedImage(1_024, 1_024, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(1);
        for (int y = 0; y < noise.getHeight(); y++) {
            for (int x = 0; x < noise.getWidth(); x++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        ImageIO.write(noise, "bmp", file.toFile());
        return file;
    }
}
