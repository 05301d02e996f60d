package io.frostline.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.KeyPartition;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageLabels;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.TaskLabel;
import io.frostline.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The changelogs of a join that took labels from the partitions which their producers' clients had chosen. */
class JoinTakeoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PARTITIONS = 4;
    private static final int IMAGES = 200;

    /** Of a backbone that does not serve: what is joined is not learned. */
    private static final String SPACE = "resnet18-0123456789ab";

    private final Codec codec = new Codec();

    @TempDir
    Path directory;

    /** {@code embeddings} and {@code labels} are empty, as after their retention: all there is, is in the stores. */
    @Test
    void joinsWhatWaitedInTheWrongPartitionWithEmbeddingsThatAreInNoTopicAnyMore() throws Exception {
        try (Workbench workbench = Workbench.in(directory)) {
            List<String> waiting = writeStores(workbench.kafka());
            assertThat(waiting).hasSizeGreaterThan(IMAGES / 2);

            Path before = directory.resolve("streams-one/frostline-trainer-join/0_1");
            Files.createDirectories(before.resolve("rocksdb"));
            try (ServiceProcess trainer = workbench.trainer(Map.of());
                    TopicLog<LabeledEmbedding> joined =
                            TopicLog.of(workbench.kafka(), Topics.LABELED_EMBEDDINGS, LabeledEmbedding.class)) {
                assertThat(joined.awaitExactly(waiting.size(), PATIENCE))
                        .extracting(LabeledEmbedding::getImageId)
                        .containsExactlyInAnyOrderElementsOf(waiting);
                assertThat(joined.values())
                        .allSatisfy(each -> assertThat(each.getLabel()).isEqualTo("cat"));
                assertThat(Health.metrics(trainer)).contains("frostline_labels_waiting 0");
                assertThat(before.resolve("rocksdb")).doesNotExist();
            }
            try (ServiceProcess again = workbench.trainer(Map.of());
                    TopicLog<LabeledEmbedding> joined =
                            TopicLog.of(workbench.kafka(), Topics.LABELED_EMBEDDINGS, LabeledEmbedding.class)) {
                assertThat(joined.settle(waiting.size() + 1, Duration.ofSeconds(5)))
                        .isEqualTo(waiting.size());
                assertThat(again.isReady()).isTrue();
            }
        }
    }

    /** @return the images whose labels wait */
    private List<String> writeStores(Kafka kafka) throws Exception {
        String labels = changelog("labels-by-image");
        String embeddings = changelog("embedding-by-image");
        String counts = changelog("labels-waiting");
        String list = changelog("labels-waiting-since");
        try (Admin admin = kafka.admin()) {
            admin.createTopics(Stream.of(labels, embeddings, counts, list)
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1)
                                    .configs(Map.of("cleanup.policy", "compact")))
                            .toList())
                    .all()
                    .get();
        }
        List<String> images =
                IntStream.range(0, IMAGES).mapToObj(i -> "photo-" + i).toList();
        List<String> waiting =
                images.stream().filter(id -> labelled(id) != embedded(id)).toList();
        List<ProducerRecord<byte[], byte[]>> states = new ArrayList<>();
        for (String id : images) {
            Embedding embedding =
                    new Embedding(id, SPACE, List.of(0.5f), List.of(), Topics.IMAGES, 0, 7L, Instant.EPOCH);
            TaskLabel label = new TaskLabel("cat", null, labelled(id), 1L, Instant.EPOCH);
            states.add(state(embeddings, embedded(id), id, encoded(embedding)));
            states.add(state(labels, labelled(id), id, encoded(new ImageLabels(Map.of("default", label)))));
        }
        for (String id : waiting) {
            String entry = String.format("%016x/default/%s", Instant.now().toEpochMilli(), id);
            states.add(state(list, labelled(id), entry, number(1)));
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int here = partition;
            long count = waiting.stream().filter(id -> labelled(id) == here).count();
            states.add(state(counts, partition, "count", number(count)));
        }
        write(kafka, states);
        return waiting;
    }

    /**
     * One request at a time: partitions that have just been made may have no leader yet, and what a producer sends
     * behind a batch that was refused for that is out of order until the batch has expired.
     */
    private static void write(Kafka kafka, List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> written =
                    records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> each : written) {
                each.get();
            }
        }
    }

    private static String changelog(String store) {
        return "frostline-trainer-join-" + store + "-changelog";
    }

    private static int labelled(String id) {
        return LibrdkafkaPartition.of(id, PARTITIONS);
    }

    private static int embedded(String id) {
        return KeyPartition.of(id, PARTITIONS);
    }

    private byte[] encoded(SpecificRecord value) {
        return codec.encode(value);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static ProducerRecord<byte[], byte[]> state(String topic, int partition, String key, byte[] value) {
        return new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), value);
    }
}
