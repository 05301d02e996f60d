package io.frostline.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both services, and those around them, as users who may do what {@code deploy/acls.sh} says and no more. */
class SecuredKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int IMAGES = 12;

    @TempDir
    private Path directory;

    @Test
    void worksForUsersWithTheLeastRightsAndSaysNoPasswordAnywhere() throws Exception {
        List<String> secrets;
        try (SecuredCluster cluster = SecuredCluster.in(directory);
                TopicLog<HeadPublished> heads =
                        TopicLog.of(cluster.workbench().kafka(), Topics.MODELS, HeadPublished.class);
                ServiceProcess extractor = cluster.workbench().extractor(as(cluster, "extractor"));
                ServiceProcess trainer = cluster.workbench().trainer(as(cluster, "trainer"))) {
            secrets = cluster.secrets();
            sendLabelledImages(cluster);

            assertThat(embeddings(cluster)).hasSize(IMAGES);
            heads.awaitLast(head -> head.getLabels().size() == 2, PATIENCE);

            assertThat(command(cluster, "producer", "label", "image-0", "odd")).isZero();
            assertThat(command(cluster, "operator", "fine-tune")).isZero();

            assertThatThrownBy(() -> send(cluster, "consumer", Topics.IMAGES))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            for (ServiceProcess service : List.of(extractor, trainer)) {
                HttpSurface.requireReadOnly(service);
                HttpSurface.requireLoopbackOnly(service);
            }
            assertThat(openlySaid(extractor)).doesNotContain(cluster.secrets());
            assertThat(openlySaid(trainer)).doesNotContain(cluster.secrets());
            assertRefusesWithoutARight(cluster);
            assertRefusesAWrongPassword(cluster);
            assertThat(doctorOfTheExtractor(cluster))
                    .contains("extractor  ready to start")
                    .contains("this user may not read topic labels; allow it with: kafka-acls.sh --bootstrap-server "
                            + cluster.address()
                            + " --add --allow-principal User:extractor --operation Read --topic labels");
            assertTheDoctorAsksForEveryRight(cluster);
        }
        for (Path log : logs()) {
            assertThat(Files.readString(log)).as(log.toString()).doesNotContain(secrets);
        }
    }

    @Test
    void letsATrainerThatDoesNotLeadAskTheOneThatDoes() throws Exception {
        try (SecuredCluster cluster = SecuredCluster.in(directory);
                TopicLog<Decision> decisions =
                        TopicLog.of(cluster.workbench().kafka(), Topics.DECISIONS, Decision.class);
                ServiceProcess extractor = cluster.workbench().extractor(as(cluster, "extractor"));
                ServiceProcess one = cluster.workbench().launchTrainer(quickToAsk(cluster, "one"));
                ServiceProcess two = cluster.workbench().launchTrainer(quickToAsk(cluster, "two"))) {
            one.awaitReady();
            two.awaitReady();
            sendImagesLabelledForEveryPartition(cluster);

            Decision asked = decisions.awaitLast(
                    decision -> decision.getReason()
                            .endsWith("the trainer that leads is asked to fine-tune the whole network"),
                    PATIENCE);
            decisions.awaitLast(
                    decision -> decision.getRequestOffset() != null
                            && decision.getTask().equals(asked.getTask()),
                    PATIENCE);
            assertThat(extractor.isReady()).isTrue();
            assertThat(one.isReady()).isTrue();
            assertThat(two.isReady()).isTrue();
        }
    }

    private static Map<String, String> quickToAsk(SecuredCluster cluster, String instance) throws IOException {
        Map<String, String> properties = new HashMap<>(as(cluster, "trainer"));
        properties.put("frostline.instance", instance);
        properties.put("frostline.hold-out.fraction", "0.3");
        properties.put("frostline.plateau.patience", "1");
        properties.put("frostline.plateau.min-gain", "1");
        properties.put("frostline.plateau.min-labels-per-class", "1");
        properties.put("frostline.plateau.min-hold-out", "1");
        properties.put("frostline.plateau.evaluation-interval", "2");
        return properties;
    }

    /** Of one trainer's partitions of {@code labeled-embeddings} at least one has one of the tasks. */
    private void sendImagesLabelledForEveryPartition(SecuredCluster cluster) throws Exception {
        byte[] picture =
                Reference.pictures(List.of("small.jpg")).values().iterator().next();
        try (Producer<byte[], byte[]> producer = producer(cluster, "producer")) {
            for (int i = 0; i < 60; i++) {
                byte[] id = ("image-" + i).getBytes(UTF_8);
                producer.send(new ProducerRecord<>(Topics.IMAGES, id, picture)).get();
                for (String task : List.of("species", "pose", "defect")) {
                    ProducerRecord<byte[], byte[]> label =
                            new ProducerRecord<>(Topics.LABELS, id, (i % 2 == 0 ? "even" : "odd").getBytes(UTF_8));
                    label.headers().add(RecordHeaders.TASK, task.getBytes(UTF_8));
                    producer.send(label).get();
                }
            }
        }
    }

    private void sendLabelledImages(SecuredCluster cluster) throws Exception {
        byte[] picture =
                Reference.pictures(List.of("small.jpg")).values().iterator().next();
        try (Producer<byte[], byte[]> producer = producer(cluster, "producer")) {
            for (int i = 0; i < IMAGES; i++) {
                byte[] id = ("image-" + i).getBytes(UTF_8);
                producer.send(new ProducerRecord<>(Topics.IMAGES, id, picture)).get();
                byte[] label = (i % 2 == 0 ? "even" : "odd").getBytes(UTF_8);
                producer.send(new ProducerRecord<>(Topics.LABELS, id, label)).get();
            }
        }
    }

    private static void send(SecuredCluster cluster, String user, String topic) throws Exception {
        try (Producer<byte[], byte[]> producer = producer(cluster, user)) {
            producer.send(new ProducerRecord<>(topic, new byte[1], new byte[1])).get();
        }
    }

    private static Producer<byte[], byte[]> producer(SecuredCluster cluster, String user) {
        return new KafkaProducer<>(client(cluster, user), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<Embedding> embeddings(SecuredCluster cluster) {
        Map<String, Object> properties = client(cluster, "consumer");
        properties.putAll(Map.of(
                "group.id", "embeddings-reader", "auto.offset.reset", "earliest", "isolation.level", "read_committed"));
        List<Embedding> embeddings = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.EMBEDDINGS));
            while (embeddings.size() < IMAGES && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> embeddings.add(new Codec().decode(record.value(), Embedding.class)));
            }
        }
        return embeddings;
    }

    private static Map<String, Object> client(SecuredCluster cluster, String user) {
        Map<String, Object> properties = new HashMap<>(cluster.client(user, cluster.password(user)));
        properties.put("bootstrap.servers", cluster.address());
        return properties;
    }

    /** @return the settings of a service that runs as this user: where the cluster is, and the file with the rest */
    private static Map<String, String> as(SecuredCluster cluster, String user) throws IOException {
        return as(cluster, user, cluster.password(user));
    }

    private static Map<String, String> as(SecuredCluster cluster, String user, String password) throws IOException {
        return Map.of(
                "quarkus.log.level",
                "DEBUG",
                "frostline.bootstrap-servers",
                cluster.address(),
                "smallrye.config.locations",
                cluster.serviceFile(user, password).toString());
    }

    private static void assertRefusesWithoutARight(SecuredCluster cluster) throws Exception {
        try (Admin admin = cluster.workbench().kafka().admin()) {
            List<AclBindingFilter> taken = SecuredCluster.acls().stream()
                    .filter(acl -> acl.entry().principal().equals("User:trainer"))
                    .filter(acl -> acl.entry().operation() == AclOperation.DELETE
                            || (acl.entry().operation() == AclOperation.WRITE
                                    && acl.pattern().name().equals(Topics.DECISIONS)))
                    .map(acl -> acl.toFilter())
                    .toList();
            assertThat(admin.deleteAcls(taken).all().get()).hasSize(2);
        }
        Map<String, String> second = new HashMap<>(as(cluster, "trainer"));
        second.put("frostline.instance", "two");
        assertRefuses(
                cluster.workbench().launchTrainer(second),
                "this user may not write to topic decisions; allow it with: kafka-acls.sh",
                "this user may not delete records of topics frostline-trainer-join...; allow it with: kafka-acls.sh"
                        + " --bootstrap-server " + cluster.address() + " --add --allow-principal User:trainer"
                        + " --operation Delete --topic frostline-trainer-join --resource-pattern-type prefixed");
    }

    private void assertTheDoctorAsksForEveryRight(SecuredCluster cluster) throws Exception {
        List<AclBinding> rights = SecuredCluster.acls().stream()
                .filter(acl -> acl.entry().principal().equals("User:extractor"))
                .toList();
        try (Admin admin = cluster.workbench().kafka().admin()) {
            admin.deleteAcls(rights.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
        }

        String found = doctorOfTheExtractor(cluster);

        assertThat(rights).isNotEmpty().allSatisfy(right -> assertThat(found).contains(option(right)));
    }

    /** As {@code kafka-acls.sh} spells a right. */
    private static String option(AclBinding right) {
        String operation = switch (right.entry().operation()) {
            case READ -> "Read";
            case WRITE -> "Write";
            case DESCRIBE_CONFIGS -> "DescribeConfigs";
            default -> throw new AssertionError("no extractor needs " + right);
        };
        String kind =
                right.pattern().resourceType().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "--operation %s --%s %s"
                .formatted(operation, kind, right.pattern().name());
    }

    private static void assertRefusesAWrongPassword(SecuredCluster cluster) throws Exception {
        assertRefuses(
                cluster.workbench().launchExtractor(List.of(), as(cluster, "extractor", "a wrong one")),
                "refuses the credentials or the certificate");
    }

    private static void assertRefuses(ServiceProcess service, String... lines) throws IOException {
        try (service) {
            assertThatExceptionOfType(ChildFailure.class)
                    .isThrownBy(service::awaitReady)
                    .withMessageContaining("ended with code 1");
            assertThat(Files.readString(service.settings().log()))
                    .contains(lines)
                    .doesNotContain("a wrong one");
        }
    }

    /** @return the code that a command of the command line ends with */
    private int command(SecuredCluster cluster, String user, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--bootstrap-servers", cluster.address(), "--command-config"));
        all.add(cluster.clientFile(user).toString());
        try (FrostlineProcess command = FrostlineProcess.start(directory, all.toArray(String[]::new))) {
            return command.awaitEnd(PATIENCE);
        }
    }

    private String doctorOfTheExtractor(SecuredCluster cluster) throws Exception {
        String file =
                cluster.serviceFile("extractor", cluster.password("extractor")).toString();
        try (FrostlineProcess doctor = FrostlineProcess.start(
                directory,
                Map.of("SMALLRYE_CONFIG_LOCATIONS", file),
                "doctor",
                "--bootstrap-servers",
                cluster.address())) {
            assertThat(doctor.awaitEnd(PATIENCE)).isEqualTo(1);
            return String.join("\n", doctor.lines());
        }
    }

    /** @return all that can be seen of a service without its rights: its log, its pages, its command line */
    private static String openlySaid(ServiceProcess service) throws Exception {
        return Files.readString(service.settings().log())
                + Health.text(service)
                + Health.metrics(service)
                + Files.readString(
                        Path.of("/proc", Long.toString(service.process().pid()), "cmdline"));
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        }
    }
}
