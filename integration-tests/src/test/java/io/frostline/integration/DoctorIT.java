package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.TopicCreation;
import io.frostline.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is not as it must be, and what mends it. */
class DoctorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> OF_BOTH = List.of(
            "topic models has 3 partitions and must have 1; delete it, if nothing in it is needed, and create it with: kafka-topics.sh",
            "transaction.version of the cluster is 1 and must be 2 at least; raise it with: kafka-features.sh");
    private static final List<String> OF_THE_EXTRACTOR =
            List.of("topic images-rejected is missing; create it with: kafka-topics.sh");
    private static final List<String> OF_THE_TRAINER = List.of(
            "topic labels has the cleanup policy compact and must have delete; change it with: kafka-configs.sh",
            "topic labels-rejected is missing; create it with: kafka-topics.sh");

    private static final Map<String, String> UNFIT_TIMEOUTS = Map.of("FROSTLINE_KAFKA_HEARTBEAT_INTERVAL_MS", "20000");

    /** Longer than a broker's {@code group.max.session.timeout.ms} and {@code transaction.max.timeout.ms}. */
    private static final String TOO_LONG = "1900000";

    private static final List<String> OF_THE_SESSION =
            List.of("set the Kafka property consumer.session.timeout.ms to a value between");
    private static final List<String> OF_TRANSACTIONS =
            List.of("set the Kafka property producer.transaction.timeout.ms to its transaction.max.timeout.ms");

    @TempDir
    private Path directory;

    @Test
    void namesEveryProblemWithItsRemedyAndTheServicesRefuseToStartWithTheSame() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                Admin admin = workbench.kafka().admin()) {
            spoil(admin);

            String said = doctor(workbench, Map.of(), 1);
            assertThat(said).contains(OF_BOTH).contains(OF_THE_EXTRACTOR).contains(OF_THE_TRAINER);
            assertThat(said).contains("note: topic models takes records of at most 1048588 bytes");
            assertRefuses(workbench.launchExtractor(List.of(), Map.of()), OF_BOTH, OF_THE_EXTRACTOR);
            assertRefuses(workbench.launchTrainer(Map.of()), OF_BOTH, OF_THE_TRAINER);

            mend(admin, workbench);
            assertThat(doctor(workbench, Map.of(), 0)).contains("extractor  ready", "trainer    ready");
            assertThat(doctor(workbench, UNFIT_TIMEOUTS, 1))
                    .contains("the Kafka property consumer.heartbeat.interval.ms is 20000");
            assertThat(doctor(
                            workbench,
                            Map.of(
                                    "FROSTLINE_KAFKA_SESSION_TIMEOUT_MS", TOO_LONG,
                                    "FROSTLINE_KAFKA_PRODUCER_TRANSACTION_TIMEOUT_MS", TOO_LONG),
                            1))
                    .contains(OF_THE_SESSION)
                    .contains(OF_TRANSACTIONS);
            Map<String, String> tooLong = Map.of(
                    "frostline.kafka.session.timeout.ms", TOO_LONG,
                    "frostline.kafka.producer.transaction.timeout.ms", TOO_LONG);
            assertRefuses(workbench.launchExtractor(List.of(), tooLong), OF_THE_SESSION, OF_TRANSACTIONS);
            assertRefuses(workbench.launchTrainer(tooLong), OF_THE_SESSION, OF_TRANSACTIONS);
        }
    }

    private String doctor(Workbench workbench, Map<String, String> environment, int expected) throws Exception {
        try (FrostlineProcess doctor = FrostlineProcess.start(
                directory,
                environment,
                "doctor",
                "--bootstrap-servers",
                workbench.kafka().bootstrapServers())) {
            int code = doctor.awaitEnd(PATIENCE);
            String said = String.join("\n", doctor.lines());
            assertThat(code).as(said).isEqualTo(expected);
            return said;
        }
    }

    private static void assertRefuses(ServiceProcess service, List<String> both, List<String> own) throws Exception {
        try (service) {
            assertThatExceptionOfType(ChildFailure.class)
                    .isThrownBy(service::awaitReady)
                    .withMessageContaining("ended with code 1");
            assertThat(Files.readString(service.settings().log()))
                    .contains(both)
                    .contains(own);
        }
    }

    private static void spoil(Admin admin) throws Exception {
        admin.deleteTopics(List.of(Topics.MODELS, Topics.IMAGES_REJECTED, Topics.LABELS_REJECTED))
                .all()
                .get();
        NewTopic models = new NewTopic(Topics.MODELS, 3, (short) 1).configs(Map.of("max.message.bytes", "1048588"));
        admin.createTopics(List.of(models)).all().get();
        admin.createPartitions(Map.of(Topics.LABELS, NewPartitions.increaseTo(6))) // no problem
                .all()
                .get();
        setCleanup(admin, "compact");
        setTransactions(admin, 1, UpgradeType.SAFE_DOWNGRADE);
    }

    private static void mend(Admin admin, Workbench workbench) throws Exception {
        admin.deleteTopics(List.of(Topics.MODELS)).all().get();
        TopicCreation.createMissing(workbench.kafka());
        setCleanup(admin, "delete");
        setTransactions(admin, 2, UpgradeType.UPGRADE);
    }

    private static void setCleanup(Admin admin, String policy) throws Exception {
        ConfigResource labels = new ConfigResource(ConfigResource.Type.TOPIC, Topics.LABELS);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(labels, List.of(set))).all().get();
    }

    private static void setTransactions(Admin admin, int level, UpgradeType type) throws Exception {
        admin.updateFeatures(
                        Map.of("transaction.version", new FeatureUpdate((short) level, type)),
                        new UpdateFeaturesOptions())
                .all()
                .get();
    }
}
