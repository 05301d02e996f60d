package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.process.ChildProcess;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of the work, which deployments send all the time. */
class TerminationIT {
    private static final int IMAGES_PER_SECOND = 100;

    @TempDir
    Path directory;

    @Test
    void ofAnExtractorTakesTenSecondsAtMostLeavesItsGroupAndNothingHalfDone() throws Exception {
        int ends = Chaos.either(1, 10);
        try (FaultBench bench = FaultBench.in(directory)) {
            for (int end = 0; end < ends; end++) {
                try (ServiceProcess extractor = bench.workbench().extractor(bench.throughTheProxy("ends-" + end))) {
                    bench.awaitProgress();
                    bench.beginFault();
                    requireEnd(extractor.process());
                    assertThat(bench.group().members()).isEmpty();
                }
            }

            try (ServiceProcess successor = bench.workbench().extractor(bench.throughTheProxy("successor"))) {
                bench.awaitRecovery();
                bench.requireExactlyOnceInOrder("16, SIGTERM", ends);
                assertThat(successor.isReady()).isTrue();
            }
        }
    }

    @Test
    void ofATrainerTakesTenSecondsAtMostAndLeavesItsGroups() throws Exception {
        try (Workbench workbench = Workbench.in(directory)) {
            LabelledBlobs.inTheBundledSpace(1).send(workbench.kafka(), 50_000);
            try (ServiceProcess trainer = workbench.trainer(Map.of("frostline.snapshot-interval", "50ms"));
                    TopicLog<HeadPublished> heads =
                            TopicLog.of(workbench.kafka(), Topics.MODELS, HeadPublished.class)) {
                heads.awaitAtLeast(1, FaultBench.PATIENCE);
                requireEnd(trainer.process());
            }

            assertThat(groups(workbench))
                    .isNotEmpty()
                    .allMatch(group -> group.members().isEmpty());
        }
    }

    @Test
    void ofWhoCannotReachTheBrokerTakesTenSecondsAtMost() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
                ServiceProcess extractor = workbench.extractor(Map.of());
                ServiceProcess trainer = workbench.trainer(Map.of());
                SteadyImages images = SteadyImages.start(
                        workbench.kafka(), Reference.pictures(List.of("small.jpg")), IMAGES_PER_SECOND)) {
            embeddings.awaitAtLeast(IMAGES_PER_SECOND, FaultBench.PATIENCE);
            assertThat(images.begun()).isPositive();

            workbench.killBroker();

            requireEnd(trainer.process());
            requireEnd(extractor.process());
        }
    }

    private static void requireEnd(ChildProcess process) {
        ProcessHandle.of(process.pid()).orElseThrow().destroy();
        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
        assertThat(process.exitCode()).hasValue(0);
    }

    private static Collection<ConsumerGroupDescription> groups(Workbench workbench) throws Exception {
        try (Admin admin = workbench.kafka().admin()) {
            List<String> ids = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .toList();
            return admin.describeConsumerGroups(ids).all().get().values();
        }
    }
}
