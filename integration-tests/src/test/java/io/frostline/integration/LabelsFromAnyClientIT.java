package io.frostline.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.TopicReader;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.LabelRejected;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.Topics;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that come through whatever partition their client has chosen, and topics that are given more partitions. */
class LabelsFromAnyClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** In which partitions that are added have to be read. */
    private static final Duration SEEN = Duration.ofSeconds(30);

    private static final List<String> IDS =
            IntStream.range(0, 20).mapToObj(i -> "photo-" + i + ".jpg").toList();

    /** The one that serves: what is joined is learned. */
    private static final ModelDirectory SERVED = BundledBackbone.open();

    /** Among four partitions; among six it would be another one. */
    private static final int OF_THE_DEFAULT_TASK = 3;

    private static final List<Float> VECTOR =
            Collections.nCopies(SERVED.manifest().description().architecture().dimension(), 0.5f);

    @TempDir
    Path directory;

    @Test
    void meetTheirImagesAndCorrectEachOther() throws Exception {
        byte[] picture =
                Reference.pictures(List.of("small.jpg")).values().iterator().next();
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of());
                ServiceProcess trainer = workbench.trainer(Map.of());
                Joined joined = new Joined(workbench.kafka());
                TopicLog<LabelRejected> rejected =
                        TopicLog.of(workbench.kafka(), Topics.LABELS_REJECTED, LabelRejected.class);
                Client librdkafka = new Client(workbench.kafka(), LibrdkafkaPartitioner.class);
                Client java = new Client(workbench.kafka(), null)) {
            for (String id : IDS) {
                librdkafka.send(Topics.IMAGES, id, picture);
                librdkafka.label(id, "cat\n");
            }
            joined.await(labels -> labels.size() == IDS.size() && all(labels, "cat"), PATIENCE);

            IDS.forEach(id -> java.label(id, "dog"));
            joined.await(labels -> all(labels, "dog"), PATIENCE);
            IDS.forEach(id -> librdkafka.label(id, "lynx"));
            joined.await(labels -> all(labels, "lynx"), PATIENCE);
            IDS.forEach(id -> java.label(id, "fox"));
            joined.await(labels -> all(labels, "fox"), PATIENCE);
            IDS.forEach(id -> librdkafka.label(id, null));
            joined.await(Map::isEmpty, PATIENCE);

            librdkafka.label("photo-0.jpg", "caf\uFFFD");
            assertThat(rejected.awaitLast(each -> true, PATIENCE).getReason()).isEqualTo("replacement-character");
            assertThat(Health.metrics(trainer)).contains("frostline_labels_waiting 0");
            assertThat(extractor.isReady()).isTrue();
        }
    }

    @Test
    void areReadFromPartitionsThatAreAddedWhileTheTrainerRuns() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                Joined joined = new Joined(workbench.kafka());
                TopicLog<HeadPublished> heads = TopicLog.of(workbench.kafka(), Topics.MODELS, HeadPublished.class);
                Client everywhere = new Client(workbench.kafka(), RoundRobinPartitioner.class);
                Admin admin = workbench.kafka().admin()) {
            try (ServiceProcess trainer = workbench.trainer(Map.of())) {
                everywhere.labelAndEmbed(IDS, "before");
                joined.await(labels -> labels.size() == IDS.size() && all(labels, "before"), PATIENCE);

                grow(admin, Map.of(Topics.LABELS, 12, Topics.EMBEDDINGS, 7, Topics.LABELED_EMBEDDINGS, 6));
                everywhere.labelAndEmbed(IDS, "after");
                joined.await(labels -> all(labels, "after"), SEEN);
                assertThat(trainer.isReady()).isTrue();
            }
            try (ServiceProcess trainer = workbench.trainer(Map.of())) {
                everywhere.labelAndEmbed(IDS, "after a restart");
                joined.await(labels -> all(labels, "after a restart"), PATIENCE);
                assertThat(joined.partitions).containsExactly(OF_THE_DEFAULT_TASK);
                heads.awaitLast(head -> head.getLearner().getLearnedUpTo() > joined.lastOffset, PATIENCE);
                assertThat(trainer.isReady()).isTrue();
            }

            String passage = "frostline-trainer-join-labels-repartition";
            grow(admin, Map.of(passage, 6));
            assertRefuses(
                    workbench.launchTrainer(Map.of()),
                    "topic " + passage + " has 6 partitions and must have 4, as it was made with; end all that use it"
                            + " and delete it, and it is made anew: kafka-topics.sh");
            admin.deleteTopics(List.of(passage)).all().get();
            try (ServiceProcess trainer = workbench.trainer(Map.of())) {
                everywhere.labelAndEmbed(IDS, "through a passage made anew");
                joined.await(labels -> all(labels, "through a passage made anew"), PATIENCE);
                assertThat(trainer.isReady()).isTrue();
            }

            grow(admin, Map.of("frostline-trainer-join-labels-by-image-changelog", 6));
            assertRefuses(
                    workbench.launchTrainer(Map.of()),
                    "Kafka takes none away; begin another join, which reads labels and embeddings from the beginning");
            Map<String, String> another = Map.of("frostline.join-application-id", "frostline-trainer-join-2");
            try (ServiceProcess trainer = workbench.trainer(another)) {
                everywhere.labelAndEmbed(IDS, "of another join");
                joined.await(labels -> all(labels, "of another join"), PATIENCE);
                assertThat(trainer.isReady()).isTrue();
            }
        }
    }

    private static boolean all(Map<String, String> labels, String label) {
        return labels.values().stream().allMatch(label::equals);
    }

    private static void grow(Admin admin, Map<String, Integer> topics) throws Exception {
        Map<String, NewPartitions> more = new TreeMap<>();
        topics.forEach((topic, count) -> more.put(topic, NewPartitions.increaseTo(count)));
        admin.createPartitions(more).all().get();
    }

    private static void assertRefuses(ServiceProcess service, String line) throws Exception {
        try (service) {
            assertThatExceptionOfType(ChildFailure.class)
                    .isThrownBy(service::awaitReady)
                    .withMessageContaining("ended with code 1");
            assertThat(Files.readString(service.settings().log())).contains(line);
        }
    }

    /** A producer as one client has it. */
    private static final class Client implements AutoCloseable {
        private final Codec codec = new Codec();
        private final Producer<byte[], byte[]> producer;
        private long pictures;

        /** @param partitioner null for that of Java's client */
        Client(Kafka kafka, @Nullable Class<? extends Partitioner> partitioner) {
            Map<String, Object> properties = new TreeMap<>(Map.of("bootstrap.servers", kafka.bootstrapServers()));
            properties.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 1_000);
            if (partitioner != null) {
                properties.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, partitioner);
            }
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        }

        void send(String topic, String id, byte @Nullable [] value) {
            producer.send(new ProducerRecord<>(topic, id.getBytes(UTF_8), value));
        }

        void label(String id, @Nullable String label) {
            send(Topics.LABELS, id, label == null ? null : label.getBytes(UTF_8));
            producer.flush();
        }

        void labelAndEmbed(List<String> ids, String label) {
            for (String id : ids) {
                label(id, label);
                Embedding embedding = new Embedding(
                        id, SERVED.space().id(), VECTOR, List.of(), Topics.IMAGES, 0, pictures++, Instant.EPOCH);
                send(Topics.EMBEDDINGS, id, codec.encode(embedding));
            }
            producer.flush();
        }

        @Override
        public void close() {
            producer.close();
        }
    }

    /** The latest label of each image that was joined and not taken back. */
    private static final class Joined implements AutoCloseable {
        private final Codec codec = new Codec();
        private final Map<String, String> labels = new TreeMap<>();
        private final TopicReader reader;
        private final Set<Integer> partitions = new TreeSet<>();
        private long lastOffset;

        Joined(Kafka kafka) {
            reader = TopicReader.fromBeginning(kafka, List.of(Topics.LABELED_EMBEDDINGS));
        }

        void await(Predicate<Map<String, String>> wanted, Duration limit) {
            long deadline = System.nanoTime() + limit.toNanos();
            while (!wanted.test(labels)) {
                assertThat(System.nanoTime()).as(labels.toString()).isLessThan(deadline);
                reader.poll(Duration.ofMillis(100)).forEach(record -> {
                    partitions.add(record.partition());
                    lastOffset = record.offset();
                    String id = new String(record.key(), UTF_8).replaceFirst("^[^/]+/", "");
                    if (record.value() == null) {
                        labels.remove(id);
                    } else {
                        labels.put(
                                id,
                                codec.decode(record.value(), LabeledEmbedding.class)
                                        .getLabel());
                    }
                });
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
