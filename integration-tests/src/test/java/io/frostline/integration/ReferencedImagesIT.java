package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that only say where their picture is, between others that have it with them. */
class ReferencedImagesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] PICTURE =
            Reference.pictures().values().iterator().next();

    @TempDir
    Path directory;

    private Path root;
    private SlowBucket bucket;
    private Workbench workbench;
    private ServiceProcess extractor;
    private Producer<byte[], byte[]> producer;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectories(directory.resolve("pictures"));
        bucket = new SlowBucket(PICTURE);
        workbench = Workbench.in(directory);
        Map<String, String> settings = new HashMap<>(bucket.settings());
        settings.put("frostline.claim-check.file-root", root.toString());
        settings.put("frostline.claim-check.https.hosts", "listed.invalid");
        extractor = workbench.extractor(settings);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", workbench.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        bucket.close();
        extractor.close();
        workbench.close();
    }

    @Test
    void embedsAPictureByReferenceToTheSameBitsAsTheOneInTheRecordAndRejectsABadReference() throws IOException {
        Map<String, byte[]> pictures = Reference.pictures();
        Map<String, String> bad = new TreeMap<>();
        bad.put("absent", uri(root.resolve("absent.jpg")));
        bad.put("outside", uri(Files.write(directory.resolve("outside.jpg"), PICTURE)));
        bad.put("link", uri(Files.createSymbolicLink(root.resolve("link.jpg"), directory.resolve("outside.jpg"))));
        bad.put("other-bucket", "s3://other/picture.jpg");
        bad.put("other-host", "https://127.0.0.1/picture.jpg?signature=s3cret");
        bad.put("off", "http://listed.invalid/picture.jpg?signature=s3cret");

        bad.forEach((id, reference) -> producer.send(image(null, id, null, reference)));
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            Path file = Files.write(root.resolve(picture.getKey()), picture.getValue());
            producer.send(image(null, "here/" + picture.getKey(), picture.getValue(), null));
            producer.send(image(null, "there/" + picture.getKey(), null, uri(file)));
        }
        producer.flush();

        try (TopicLog<Embedding> embeddings = embeddings();
                TopicLog<ImageRejected> rejections =
                        TopicLog.of(workbench.kafka(), Topics.IMAGES_REJECTED, ImageRejected.class)) {
            Map<String, List<Float>> vectors = embeddings.awaitExactly(2 * pictures.size(), PATIENCE).stream()
                    .collect(Collectors.toMap(Embedding::getImageId, Embedding::getVector));
            assertThat(vectors).hasSize(2 * pictures.size());
            assertThat(pictures.keySet())
                    .allSatisfy(
                            name -> assertThat(vectors.get("there/" + name)).isEqualTo(vectors.get("here/" + name)));
            List<ImageRejected> rejected = rejections.awaitExactly(bad.size(), PATIENCE);
            assertThat(rejected)
                    .extracting(ImageRejected::getImageId, ImageRejected::getReason)
                    .containsExactlyInAnyOrder(
                            tuple("absent", "reference-not-found"),
                            tuple("outside", "reference-forbidden"),
                            tuple("link", "reference-forbidden"),
                            tuple("other-bucket", "reference-forbidden"),
                            tuple("other-host", "reference-forbidden"),
                            tuple("off", "claim-check-off"));
            assertThat(rejected).extracting(ImageRejected::getDetail).noneMatch(detail -> detail.contains("s3cret"));
        }
    }

    @Test
    void embedsThePicturesOfOtherPartitionsWhileABucketIsSlow() throws Exception {
        producer.send(image(0, "slow", null, "s3://slow/picture.jpg"));
        producer.flush();
        bucket.awaitRequest();
        producer.send(image(0, "behind", PICTURE, null));
        for (int i = 0; i < 20; i++) {
            producer.send(image(1, "other/" + i, PICTURE, null));
        }
        producer.flush();

        try (TopicLog<Embedding> embeddings = embeddings()) {
            assertThat(embeddings.awaitExactly(20, PATIENCE))
                    .hasSize(20)
                    .extracting(Embedding::getImageId)
                    .allMatch(id -> id.startsWith("other/"));

            bucket.give();

            assertThat(embeddings.awaitExactly(22, PATIENCE))
                    .extracting(Embedding::getImageId)
                    .contains("slow", "behind");
        }
    }

    private TopicLog<Embedding> embeddings() {
        return TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
    }

    private static String uri(Path path) {
        return path.toUri().toASCIIString();
    }

    private static ProducerRecord<byte[], byte[]> image(
            @Nullable Integer partition, String id, byte @Nullable [] value, @Nullable String reference) {
        ProducerRecord<byte[], byte[]> image =
                new ProducerRecord<>(Topics.IMAGES, partition, id.getBytes(StandardCharsets.UTF_8), value);
        if (reference != null) {
            image.headers().add(RecordHeaders.DATA_REFERENCE, reference.getBytes(StandardCharsets.UTF_8));
        }
        return image;
    }
}
