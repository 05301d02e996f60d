package io.frostline.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.frostline.trainer.learning.DriftPolicy;
import io.frostline.trainer.learning.HeadLdaPolicy;
import io.frostline.trainer.learning.HeadSgdPolicy;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.learning.PlateauPolicy;
import io.frostline.trainer.learning.ProbationPolicy;
import io.frostline.trainer.stream.ChallengePolicy;
import io.frostline.trainer.stream.finetune.FineTuneSettings;
import io.frostline.trainer.stream.join.TaskPolicy;
import io.frostline.trainer.tuning.FineTuning;
import io.frostline.trainer.tuning.JudgingPolicy;
import io.frostline.trainer.tuning.ValidationPolicy;
import io.frostline.vision.BatchNorm;
import io.frostline.vision.Device;
import io.frostline.vision.SgdPolicy;
import io.frostline.vision.image.Augmentation;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TrainerConfigTest {
    private static final long HEAP = 1_000_000;

    @Test
    void hasDefaultsForEverything() {
        TrainerConfig config = config(Map.of());

        assertThat(config.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.kafka()).isEmpty();
        assertThat(config.groupId()).isEqualTo("frostline-trainer");
        assertThat(config.joinApplicationId()).isEqualTo("frostline-trainer-join");
        assertThat(config.stateDirectory()).isEqualTo(Path.of("./streams"));
        assertThat(config.modelsDirectory()).isEqualTo(Path.of("./models"));
        assertThat(config.backbone()).isEmpty();
        assertThat(config.snapshotInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.startTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.claimCheck().fileRoot()).isEmpty();
        assertThat(config.claimCheck().https().hosts()).isEmpty();
        assertThat(config.claimCheck().https().redirects()).isEqualTo(3);
        assertThat(config.claimCheck().s3().buckets()).isEmpty();
        assertThat(config.claimCheck().s3().endpoint()).isEmpty();
        assertThat(config.claimCheck().s3().plainHttp()).isFalse();
        assertThat(config.claimCheck().s3().region()).isEqualTo("us-east-1");
        assertThat(config.claimCheck().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.claimCheck().deadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.claimCheck().concurrency()).isEqualTo(8);
        assertThat(config.join().labelWait()).isEqualTo(Duration.ofDays(7));
        assertThat(Policies.tasks(config)).isEqualTo(TaskPolicy.of(List.of("default", "*"), 64, 64));
        assertThat(config.gate().verificationHeap().asLongValue()).isEqualTo(512L << 20);
        assertThat(config.gate().verificationLimit()).isEqualTo(Duration.ofMinutes(2));
        assertThat(Policies.challenges(config))
                .isEqualTo(new ChallengePolicy(JudgingPolicy.standard(), Duration.ofDays(7)));
        assertThat(Policies.probation(config)).isEqualTo(ProbationPolicy.standard());
        assertThat(Policies.learning(config)).isEqualTo(LearningPolicy.standard());
        assertThat(Policies.fineTune(config, HEAP))
                .isEqualTo(new FineTuneSettings(
                        Device.AUTO,
                        FineTuning.standard(),
                        LearningPolicy.standard(),
                        10,
                        HEAP / 2,
                        "frostline-trainer"));
    }

    @Test
    void takesEveryKey() {
        TrainerConfig config = config(Map.ofEntries(
                Map.entry("frostline.bootstrap-servers", "kafka-1:9092,kafka-2:9092"),
                Map.entry("frostline.kafka.security.protocol", "SSL"),
                Map.entry("frostline.group-id", "learners"),
                Map.entry("frostline.join-application-id", "join"),
                Map.entry("frostline.state-directory", "/var/join"),
                Map.entry("frostline.models-directory", "/var/models"),
                Map.entry("frostline.backbone", "resnet50-0123456789ab"),
                Map.entry("frostline.device", "gpu:1"),
                Map.entry("frostline.snapshot-interval", "500ms"),
                Map.entry("frostline.seed", "7"),
                Map.entry("frostline.start-timeout", "5s"),
                Map.entry("frostline.claim-check.file-root", "/srv/images"),
                Map.entry("frostline.claim-check.https.hosts", "a.example.com"),
                Map.entry("frostline.claim-check.https.redirects", "1"),
                Map.entry("frostline.claim-check.s3.buckets", "pictures,more"),
                Map.entry("frostline.claim-check.s3.endpoint", "https://s3.example.com"),
                Map.entry("frostline.claim-check.s3.plain-http", "true"),
                Map.entry("frostline.claim-check.s3.region", "eu-west-1"),
                Map.entry("frostline.claim-check.timeout", "2s"),
                Map.entry("frostline.claim-check.deadline", "4s"),
                Map.entry("frostline.claim-check.concurrency", "2"),
                Map.entry("frostline.hold-out.fraction", "0.2"),
                Map.entry("frostline.hold-out.capacity", "900"),
                Map.entry("frostline.hold-out.salt", "pepper"),
                Map.entry("frostline.learning.replay-capacity", "300"),
                Map.entry("frostline.learning.replayed", "15"),
                Map.entry("frostline.learning.rate", "4"),
                Map.entry("frostline.learning.halving", "500"),
                Map.entry("frostline.learning.minimum-rate", "0.5"),
                Map.entry("frostline.learning.weight-decay", "0.01"),
                Map.entry("frostline.learning.fading-factor", "0.99"),
                Map.entry("frostline.learning.learner", "sgd"),
                Map.entry("frostline.plateau.patience", "3"),
                Map.entry("frostline.plateau.min-gain", "0.02"),
                Map.entry("frostline.plateau.min-labels-per-class", "9"),
                Map.entry("frostline.plateau.min-coverage", "0.8"),
                Map.entry("frostline.plateau.min-hold-out", "8"),
                Map.entry("frostline.plateau.target", "0.9"),
                Map.entry("frostline.plateau.evaluation-interval", "50"),
                Map.entry("frostline.plateau.cool-down", "600"),
                Map.entry("frostline.fine-tune.epochs", "2"),
                Map.entry("frostline.fine-tune.batch", "16"),
                Map.entry("frostline.fine-tune.backbone-rate", "0.001"),
                Map.entry("frostline.fine-tune.head-rate", "0.002"),
                Map.entry("frostline.fine-tune.warm-up-epochs", "0.5"),
                Map.entry("frostline.fine-tune.momentum", "0.8"),
                Map.entry("frostline.fine-tune.weight-decay", "0.003"),
                Map.entry("frostline.fine-tune.pad", "4"),
                Map.entry("frostline.fine-tune.minimum-images", "1000"),
                Map.entry("frostline.fine-tune.image-memory", "64M"),
                Map.entry("frostline.fine-tune.validation", "0.25"),
                Map.entry("frostline.fine-tune.patience", "5"),
                Map.entry("frostline.fine-tune.batch-norm", "frozen"),
                Map.entry("frostline.gate.minimum-gain", "0.03"),
                Map.entry("frostline.gate.significance", "0.01"),
                Map.entry("frostline.gate.class-margin", "0.2"),
                Map.entry("frostline.gate.verification-heap", "300M"),
                Map.entry("frostline.gate.verification-limit", "20s"),
                Map.entry("frostline.gate.keep-refused", "3"),
                Map.entry("frostline.challenger.images", "500"),
                Map.entry("frostline.challenger.time", "12h"),
                Map.entry("frostline.watch.labels", "90"),
                Map.entry("frostline.watch.significance", "0.02"),
                Map.entry("frostline.drift.tolerance", "0.1"),
                Map.entry("frostline.drift.threshold", "25"),
                Map.entry("frostline.drift.memory", "800"),
                Map.entry("frostline.tasks", "quality,site-*"),
                Map.entry("frostline.max-tasks", "7"),
                Map.entry("frostline.max-tasks-per-image", "3"),
                Map.entry("frostline.join.label-wait", "36h")));

        assertThat(Policies.kafka(config))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("bootstrap.servers", "kafka-1:9092,kafka-2:9092", "security.protocol", "SSL"));
        assertThat(config.groupId()).isEqualTo("learners");
        assertThat(config.joinApplicationId()).isEqualTo("join");
        assertThat(config.stateDirectory()).isEqualTo(Path.of("/var/join"));
        assertThat(config.modelsDirectory()).isEqualTo(Path.of("/var/models"));
        assertThat(config.backbone()).contains("resnet50-0123456789ab");
        assertThat(config.snapshotInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.startTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.claimCheck().fileRoot()).contains(Path.of("/srv/images"));
        assertThat(config.claimCheck().https().hosts()).contains(Set.of("a.example.com"));
        assertThat(config.claimCheck().https().redirects()).isEqualTo(1);
        assertThat(config.claimCheck().s3().buckets()).contains(Set.of("pictures", "more"));
        assertThat(config.claimCheck().s3().plainHttp()).isTrue();
        assertThat(config.claimCheck().s3().endpoint()).contains(URI.create("https://s3.example.com"));
        assertThat(config.claimCheck().s3().region()).isEqualTo("eu-west-1");
        assertThat(config.claimCheck().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.claimCheck().deadline()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.claimCheck().concurrency()).isEqualTo(2);
        assertThat(config.join().labelWait()).isEqualTo(Duration.ofHours(36));
        assertThat(Policies.tasks(config)).isEqualTo(TaskPolicy.of(List.of("quality", "site-*"), 7, 3));
        assertThat(config.gate().verificationHeap().asLongValue()).isEqualTo(300L << 20);
        assertThat(config.gate().verificationLimit()).isEqualTo(Duration.ofSeconds(20));
        assertThat(Policies.probation(config)).isEqualTo(new ProbationPolicy(90, 0.02));
        LearningPolicy learning = new LearningPolicy(
                new HoldOutPolicy(0.2, 900, "pepper"),
                new HeadSgdPolicy(15, 4, 500, 0.5, 0.01),
                300,
                0.99,
                new PlateauPolicy(3, 0.02, 9, 0.8, 8, 0.9, 50, 600),
                new DriftPolicy(0.1, 25, 800),
                7);
        assertThat(Policies.learning(config)).isEqualTo(learning);
        assertThat(Policies.challenges(config))
                .isEqualTo(new ChallengePolicy(new JudgingPolicy(0.03, 0.01, 0.2, 500), Duration.ofHours(12)));
        assertThat(Policies.fineTune(config, HEAP))
                .isEqualTo(new FineTuneSettings(
                        Device.gpu(1),
                        new FineTuning(
                                2,
                                16,
                                0.001,
                                0.002,
                                0.5,
                                new SgdPolicy(0.8, 0.003),
                                BatchNorm.FROZEN,
                                new Augmentation(4, Augmentation.Border.REFLECT, 0.5),
                                new ValidationPolicy(0.25, 5),
                                1000,
                                7),
                        learning,
                        3,
                        64L << 20,
                        "frostline-trainer"));
    }

    @Test
    void learnsByDiscriminantAnalysisIfToldSo() {
        TrainerConfig config = config(Map.of(
                "frostline.learning.learner", "slda",
                "frostline.learning.shrinkage", "0.01",
                "frostline.learning.refresh-interval", "64"));

        assertThat(Policies.learning(config))
                .isEqualTo(LearningPolicy.standard().withHead(new HeadLdaPolicy(0.01, 64)));
    }

    @Test
    void hasThePapersShrinkageByDefault() {
        assertThat(Policies.learning(config(Map.of("frostline.learning.learner", "SLDA"))))
                .isEqualTo(LearningPolicy.standard().withHead(HeadLdaPolicy.standard()));
    }

    @Test
    void namesTheNumberThatIsOutOfRange() {
        TrainerConfig config = config(Map.of("frostline.hold-out.fraction", "1.5"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policies.learning(config))
                .withMessageContaining("hold-out fraction is 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policies.fineTune(config(Map.of("frostline.gate.keep-refused", "-1")), HEAP))
                .withMessage("keepRefused is -1; it must be at least 0");
    }

    private static TrainerConfig config(Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(TrainerConfig.class)
                .addSystemSources()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build();
        return config.getConfigMapping(TrainerConfig.class);
    }
}
