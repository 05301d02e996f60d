package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Kafka;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the join's stores is full for a while. */
class FullStateDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Several times what the stores keep in memory before they write it to disk. */
    private static final int IMAGES = 12_000;

    /** Of a backbone that does not serve: what is joined is not learned. */
    private static final String SPACE = "resnet18-0123456789ab";

    @TempDir
    Path directory;

    @Test
    void keepsNoLabelFromBeingJoinedOnceThereIsSpaceAgain() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess trainer = workbench.trainer(Map.of());
                TopicLog<LabeledEmbedding> joined =
                        TopicLog.of(workbench.kafka(), Topics.LABELED_EMBEDDINGS, LabeledEmbedding.class)) {
            FileSizeLimit.of("1048576", trainer);
            send(workbench.kafka());
            await().atMost(PATIENCE)
                    .until(() -> Files.readString(trainer.settings().log())
                            .contains("The join cannot keep its state in " + directory));
            assertThat(Health.isAlive(trainer)).isTrue();
            int before = joined.settle(0, Duration.ZERO);
            assertThat(before).isLessThan(IMAGES);

            long begin = System.nanoTime();
            FileSizeLimit.of("unlimited", trainer);
            Map<String, Integer> times = new TreeMap<>();
            joined.awaitExactly(IMAGES, PATIENCE).forEach(each -> times.merge(each.getImageId(), 1, Integer::sum));
            double seconds = (System.nanoTime() - begin) / 1e9;

            Chaos.record(String.format(
                    Locale.ROOT,
                    "10, disk of the join full: labels %d, joined before %d, joined %d, complete after %.1f s",
                    IMAGES,
                    before,
                    times.size(),
                    seconds));
            assertThat(times)
                    .hasSize(IMAGES)
                    .allSatisfy((image, count) -> assertThat(count).as(image).isEqualTo(1));
        }
    }

    private static void send(Kafka kafka) {
        Codec codec = new Codec();
        List<Float> vector = Collections.nCopies(512, 0.5f);
        Map<String, Object> properties = Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 20);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            IntStream.range(0, IMAGES).forEach(i -> {
                byte[] id = ("image-" + i).getBytes(StandardCharsets.UTF_8);
                byte[] label = (i % 2 == 0 ? "even" : "odd").getBytes(StandardCharsets.UTF_8);
                Embedding embedding = new Embedding(
                        "image-" + i, SPACE, vector, List.of(), Topics.IMAGES, 0, (long) i, Instant.EPOCH);
                producer.send(new ProducerRecord<>(Topics.EMBEDDINGS, id, codec.encode(embedding)));
                producer.send(new ProducerRecord<>(Topics.LABELS, id, label));
            });
        }
    }
}
