package io.frostline.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.process.ChildProcess;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import io.frostline.vision.network.ResNet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of the work, which deployments send all the time. */
class TerminationIT {
    private static final int IMAGES_PER_SECOND = 100;
    private static final List<FineTunePhase> FINE_TUNE_PHASES =
            List.of(FineTunePhase.READING, FineTunePhase.TRAINING, FineTunePhase.WRITTEN, FineTunePhase.VERIFYING);

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

    @Test
    void ofATrainerThatFineTunesTakesTenSecondsAtMostInEveryPhase() throws Exception {
        Map<FineTunePhase, Double> seconds = new EnumMap<>(FineTunePhase.class);
        try (FineTuneBench bench = new FineTuneBench(directory);
                ServiceProcess extractor = bench.workbench().extractor(Map.of())) {
            boolean labelled = false;
            for (FineTunePhase phase : FINE_TUNE_PHASES) {
                try (ServiceProcess trainer = bench.launchTrainer("under-test", course(phase))) {
                    if (labelled) {
                        assertThat(bench.decide(Verdict.FINE_TUNE_FAILED).getReason())
                                .contains("ended");
                    } else {
                        bench.label();
                        labelled = true;
                    }
                    bench.request();
                    bench.await(phase, trainer);
                    List<ProcessHandle> children = ProcessHandle.of(
                                    trainer.process().pid())
                            .map(process -> process.descendants().toList())
                            .orElse(List.of());

                    seconds.put(phase, requireEnd(trainer.process()));

                    await().atMost(Duration.ofSeconds(10))
                            .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
                    assertThat(Files.readString(trainer.process().log())).doesNotContain("fatal error", "SIGSEGV");
                }
            }
            assertThat(extractor.isReady()).isTrue();
        }
        Chaos.record("16, SIGTERM in a fine-tune, seconds to the end: " + seconds);
    }

    @Test
    void ofAnExtractorThatOpensABackboneTakesTenSecondsAtMost() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of())) {
            workbench.promote(SyntheticModels.in(workbench.models(), ResNet.ofLayers(50), 224));
            await().atMost(FaultBench.PATIENCE)
                    .until(() -> Files.readString(extractor.process().log()).contains("verifying"));

            requireEnd(extractor.process());

            assertThat(Files.readString(extractor.process().log())).doesNotContain("fatal error", "SIGSEGV");
        }
    }

    @Test
    void ofAnExtractorThatWaitsForAPictureFromElsewhereTakesTenSecondsAtMost() throws Exception {
        try (SlowBucket bucket = new SlowBucket(new byte[0]);
                Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(bucket.settings())) {
            try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", workbench.kafka().bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                ProducerRecord<byte[], byte[]> image =
                        new ProducerRecord<>(Topics.IMAGES, "slow".getBytes(UTF_8), null);
                image.headers().add(RecordHeaders.DATA_REFERENCE, "s3://slow/picture.jpg".getBytes(UTF_8));
                producer.send(image);
            }
            bucket.awaitRequest();

            requireEnd(extractor.process());
        }
    }

    /** Long where training is to be met, in steps as long as they are with large networks. */
    private static Map<String, String> course(FineTunePhase phase) {
        return phase == FineTunePhase.TRAINING
                ? Map.of(
                        "frostline.fine-tune.epochs", "500",
                        "frostline.fine-tune.patience", "500",
                        "frostline.fine-tune.batch", "256")
                : Map.of();
    }

    /** @return the seconds that it took */
    private static double requireEnd(ChildProcess process) {
        long begin = System.nanoTime();
        ProcessHandle.of(process.pid()).orElseThrow().destroy();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(10))
                .until(() -> !process.isAlive());
        assertThat(process.exitCode()).hasValue(0);
        return (System.nanoTime() - begin) / 1e9;
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
