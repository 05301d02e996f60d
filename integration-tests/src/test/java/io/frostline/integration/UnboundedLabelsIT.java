package io.frostline.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Kafka;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.LabelRejected;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who may write to {@code labels} can make follow from it, and topics that take less than follows. */
class UnboundedLabelsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String ID = "small";
    private static final int MANY = 800;
    private static final int TASKS = 64;
    private static final int TASKS_OF_AN_IMAGE = 40;
    private static final int LABELS = 1_500;
    private static final byte[] MEGABYTE = "x".repeat(1_000_000).getBytes(UTF_8);
    private static final byte[] CAT = "cat".getBytes(UTF_8);

    private static final Map<String, String> TRAINER =
            Map.of("frostline.max-tasks-per-image", Integer.toString(TASKS_OF_AN_IMAGE));

    /** Nearly all images are held out, whatever is learned is no gain, and nothing is ever fine-tuned. */
    private static final Map<String, String> TRIGGERING = Map.of(
            "frostline.max-tasks-per-image", Integer.toString(TASKS_OF_AN_IMAGE),
            "frostline.hold-out.fraction", "0.9",
            "frostline.plateau.min-labels-per-class", "1",
            "frostline.plateau.cool-down", "1",
            "frostline.plateau.evaluation-interval", "20",
            "frostline.plateau.patience", "1",
            "frostline.plateau.min-gain", "0.5",
            "frostline.fine-tune.minimum-images", "1000000");

    @TempDir
    private Path directory;

    @Test
    void costTheirOwnRecordsAndNothingElse() throws Exception {
        byte[] picture =
                Reference.pictures(List.of("small.jpg")).values().iterator().next();
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of());
                TopicLog<LabelRejected> rejected =
                        TopicLog.of(workbench.kafka(), Topics.LABELS_REJECTED, LabelRejected.class);
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
                TopicLog<Decision> decisions = TopicLog.of(workbench.kafka(), Topics.DECISIONS, Decision.class);
                JoinedLabels joined = JoinedLabels.of(workbench.kafka());
                Stranger stranger = new Stranger(workbench.kafka())) {
            int expected = 3 + MANY - (TASKS_OF_AN_IMAGE - 1) + MANY;
            try (ServiceProcess trainer = workbench.trainer(TRAINER)) {
                stranger.send(Topics.IMAGES, ID.getBytes(UTF_8), picture, Map.of());
                stranger.send(Topics.LABELS, MEGABYTE, CAT, Map.of());
                stranger.send(Topics.LABELS, ID.getBytes(UTF_8), CAT, Map.of(RecordHeaders.ANNOTATOR, MEGABYTE));
                stranger.send(Topics.LABELS, ID.getBytes(UTF_8), CAT, Map.of(RecordHeaders.TASK, MEGABYTE));
                stranger.label("default", ID, "cat");
                IntStream.range(0, MANY).forEach(i -> stranger.label("one-image-" + i, ID, "cat"));
                rejected.awaitAtLeast(expected - MANY, PATIENCE);
                IntStream.range(0, MANY).forEach(i -> stranger.label("many-images-" + i, "image-" + i, "cat"));

                List<LabelRejected> wrong = rejected.awaitExactly(expected, PATIENCE);
                assertThat(reasons(wrong))
                        .isEqualTo(Map.of(
                                "image-id-too-long", 1L,
                                "bad-annotator", 1L,
                                "bad-task", 1L,
                                "too-many-tasks", expected - 3L));
                assertThat(wrong)
                        .extracting(each -> each.getSourcePartition() + "/" + each.getSourceOffset())
                        .doesNotHaveDuplicates();
                joined.await(Map.of("default/small", "cat", "one-image-38/small", "cat"), PATIENCE);
                assertThat(trainer.isReady()).isTrue();
            }
            try (ServiceProcess trainer = workbench.trainer(TRIGGERING)) {
                stranger.label("many-images-7", "image-7", "dog");
                stranger.label("one-image-38", ID, "dog");
                joined.await(Map.of("one-image-38/small", "dog"), PATIENCE);
                assertThat(rejected.awaitExactly(expected + 1, PATIENCE)).hasSize(expected + 1);

                sendEveryLabelOnce(stranger);
                Decision trigger = decisions.awaitLast(
                        each -> each.getNumbers().getOrDefault("hold_out_labels", 0.0) > LABELS, PATIENCE);
                assertThat(new Codec().encode(trigger)).hasSizeLessThan(10_000);
                assertThat(trigger.getNumbers().get("hold_out_labels_left_out")).isGreaterThan(LABELS - 100.0);
                assertThat(trainer.isReady()).isTrue();
                assertThat(Health.text(trainer)).hasSizeLessThan(20_000);
            }

            Embedding crowded = awaitCrowded(stranger, picture, embeddings);
            limit(workbench.kafka(), Topics.EMBEDDINGS, new Codec().encode(crowded).length);
            stranger.send(Topics.IMAGES, "after".getBytes(UTF_8), picture, Map.of());
            Embedding after = embeddings.awaitLast(each -> each.getImageId().equals("after"), PATIENCE);
            assertThat(after.getPredictions())
                    .hasSizeBetween(1, crowded.getPredictions().size() / 2);
            assertThat(extractor.isReady()).isTrue();
            assertThat(Health.metrics(extractor)).containsPattern("frostline_predictions_left_out_total [1-9]");
            assertThat(Health.text(extractor)).hasSizeLessThan(20_000);

            limit(workbench.kafka(), Topics.LABELED_EMBEDDINGS, 1_000);
            try (ServiceProcess trainer = workbench.trainer(TRAINER)) {
                stranger.label("default", ID, "lynx");
                LabelRejected tooLarge =
                        rejected.awaitLast(each -> each.getReason().equals("record-too-large"), PATIENCE);
                assertThat(tooLarge.getImageId()).isEqualTo(ID);
                assertThat(tooLarge.getDetail()).contains("topic labeled-embeddings", "raise its max.message.bytes");
                stranger.label("default", ID, null);
                joined.await(Map.of("default/small", JoinedLabels.NONE), PATIENCE);
                assertThat(trainer.isReady()).isTrue();
            }
            assertThat(rejected.awaitExactly(expected + 2, PATIENCE))
                    .as("once, and not again")
                    .hasSize(expected + 2);
        }
    }

    /** Each image has a label of its own. */
    private static void sendEveryLabelOnce(Stranger stranger) {
        for (int i = 0; i < 2 * LABELS; i++) {
            stranger.embedAndLabel("odd-" + i, "odd-" + i);
        }
    }

    /** @return an embedding with what the heads of every task say, once the extractor has them all */
    private static Embedding awaitCrowded(Stranger stranger, byte[] picture, TopicLog<Embedding> embeddings)
            throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; System.nanoTime() < deadline; i++) {
            String id = "crowded-" + i;
            stranger.send(Topics.IMAGES, id.getBytes(UTF_8), picture, Map.of());
            Embedding embedding = embeddings.awaitLast(each -> each.getImageId().equals(id), PATIENCE);
            if (embedding.getPredictions().size() >= TASKS_OF_AN_IMAGE / 2) {
                return embedding;
            }
        }
        throw new AssertionError("heads of few tasks only after " + PATIENCE);
    }

    private static void limit(Kafka kafka, String topic, int bytes) throws Exception {
        ConfigEntry most = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        try (Admin admin = kafka.admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(most, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static Map<String, Long> reasons(List<LabelRejected> rejected) {
        return rejected.stream().collect(Collectors.groupingBy(LabelRejected::getReason, Collectors.counting()));
    }

    /** Kafka's own producer. */
    private static final class Stranger implements AutoCloseable {
        private static final ModelDirectory SERVED = BundledBackbone.open();

        private final Codec codec = new Codec();
        private final Producer<byte[], byte[]> producer;
        private long pictures;

        Stranger(Kafka kafka) {
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.request.size", 2 << 20),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }

        void send(String topic, byte[] key, byte[] value, Map<String, byte[]> headers) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
            headers.forEach((name, text) -> record.headers().add(name, text));
            producer.send(record);
            producer.flush();
        }

        void label(String task, String id, @Nullable String label) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    Topics.LABELS, id.getBytes(UTF_8), label == null ? null : label.getBytes(UTF_8));
            record.headers().add(RecordHeaders.TASK, task.getBytes(UTF_8));
            producer.send(record);
        }

        void embedAndLabel(String id, String label) {
            int dimension = SERVED.manifest().description().architecture().dimension();
            List<Float> vector = Collections.nCopies(dimension, 0.5f);
            Embedding embedding = new Embedding(
                    id, SERVED.space().id(), vector, List.of(), Topics.IMAGES, 0, pictures++, Instant.EPOCH);
            producer.send(new ProducerRecord<>(Topics.EMBEDDINGS, id.getBytes(UTF_8), codec.encode(embedding)));
            label("default", id, label);
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
