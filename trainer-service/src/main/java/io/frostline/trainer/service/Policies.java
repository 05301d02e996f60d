package io.frostline.trainer.service;

import io.frostline.reference.References;
import io.frostline.reference.config.ConfiguredReferences;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.requirements.ServiceCheck;
import io.frostline.trainer.learning.DriftPolicy;
import io.frostline.trainer.learning.HeadLdaPolicy;
import io.frostline.trainer.learning.HeadPolicy;
import io.frostline.trainer.learning.HeadSgdPolicy;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.learning.PlateauPolicy;
import io.frostline.trainer.learning.ProbationPolicy;
import io.frostline.trainer.stream.ChallengePolicy;
import io.frostline.trainer.stream.TrainerRequirements;
import io.frostline.trainer.stream.finetune.FineTuneSettings;
import io.frostline.trainer.stream.join.JoinLayout;
import io.frostline.trainer.stream.join.TaskPolicy;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.stream.log.ReferencedImages;
import io.frostline.trainer.tuning.FineTuning;
import io.frostline.trainer.tuning.JudgingPolicy;
import io.frostline.trainer.tuning.ValidationPolicy;
import io.frostline.trainer.verification.FreshJvm;
import io.frostline.trainer.verification.FreshProcess;
import io.frostline.vision.Device;
import io.frostline.vision.SgdPolicy;
import io.frostline.vision.image.Augmentation;
import io.frostline.vision.image.ImageLimits;
import io.quarkus.runtime.configuration.MemorySize;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the configuration says, as the policies that the work is done by. */
final class Policies {
    private static final String MADE_BY = "frostline-trainer";

    private Policies() {}

    /** @return properties for the Kafka clients */
    static Map<String, String> kafka(TrainerConfig config) {
        Map<String, String> kafka = new HashMap<>(config.kafka());
        kafka.put("bootstrap.servers", config.bootstrapServers());
        return kafka;
    }

    /** @param patience longest wait for the broker */
    static ServiceCheck requirements(TrainerConfig config, Duration patience) {
        return TrainerRequirements.check(
                config.groupId(), JoinLayout.topics(config.joinApplicationId()), kafka(config), patience);
    }

    /** @throws IllegalArgumentException if a task can be none or a number is out of its range; the message names it */
    static TaskPolicy tasks(TrainerConfig config) {
        return TaskPolicy.of(config.tasks(), config.maxTasks(), config.maxTasksPerImage());
    }

    /** @throws IllegalArgumentException if a number is out of its range; the message names it */
    static LearningPolicy learning(TrainerConfig config) {
        TrainerConfig.HoldOut holdOut = config.holdOut();
        TrainerConfig.Learning learning = config.learning();
        TrainerConfig.Plateau plateau = config.plateau();
        return new LearningPolicy(
                new HoldOutPolicy(holdOut.fraction(), holdOut.capacity(), holdOut.salt()),
                head(learning),
                learning.replayCapacity(),
                learning.fadingFactor(),
                new PlateauPolicy(
                        plateau.patience(),
                        plateau.minGain(),
                        plateau.minLabelsPerClass(),
                        plateau.minCoverage(),
                        plateau.minHoldOut(),
                        plateau.target(),
                        plateau.evaluationInterval(),
                        plateau.coolDown()),
                new DriftPolicy(
                        config.drift().tolerance(),
                        config.drift().threshold(),
                        config.drift().memory()),
                config.seed());
    }

    private static HeadPolicy head(TrainerConfig.Learning learning) {
        return switch (learning.learner()) {
            case SGD ->
                new HeadSgdPolicy(
                        learning.replayed(),
                        learning.rate(),
                        learning.halving(),
                        learning.minimumRate(),
                        learning.weightDecay());
            case SLDA -> new HeadLdaPolicy(learning.shrinkage(), learning.refreshInterval());
        };
    }

    /** @throws IllegalArgumentException if a number or the device is out of its range; the message names it */
    static FineTuneSettings fineTune(TrainerConfig config, long heapBytes) {
        TrainerConfig.FineTune fineTune = config.fineTune();
        FineTuning tuning = new FineTuning(
                fineTune.epochs(),
                fineTune.batch(),
                fineTune.backboneRate(),
                fineTune.headRate(),
                fineTune.warmUpEpochs(),
                new SgdPolicy(fineTune.momentum(), fineTune.weightDecay()),
                fineTune.batchNorm(),
                new Augmentation(fineTune.pad(), Augmentation.Border.REFLECT, 0.5),
                new ValidationPolicy(fineTune.validation(), fineTune.patience()),
                fineTune.minimumImages(),
                config.seed());
        return new FineTuneSettings(
                Device.parse(config.device()),
                tuning,
                learning(config),
                config.gate().keepRefused(),
                fineTune.imageMemory().map(MemorySize::asLongValue).orElse(heapBytes / 2),
                MADE_BY);
    }

    /** @throws IllegalArgumentException if a number is out of its range; the message names it */
    static ChallengePolicy challenges(TrainerConfig config) {
        return new ChallengePolicy(
                new JudgingPolicy(
                        config.gate().minimumGain(),
                        config.gate().significance(),
                        config.gate().classMargin(),
                        config.challenger().images()),
                config.challenger().time());
    }

    /** @throws IllegalArgumentException if a number is out of its range; the message names it */
    static ProbationPolicy probation(TrainerConfig config) {
        return new ProbationPolicy(config.watch().labels(), config.watch().significance());
    }

    /**
     * @return the images topic, with what its records point to
     * @throws IllegalArgumentException if a place or a number is not as it must be; the message names it
     */
    static ImageLog images(TrainerConfig config, LogAccess logs) {
        References references = ConfiguredReferences.of(config.claimCheck(), ImageLimits.DEFAULT.maxBytes());
        return new ImageLog(
                logs, new ReferencedImages(references, config.claimCheck().concurrency()));
    }

    /** @return what tries a candidate out, in another process of this program */
    static FreshProcess verifier(TrainerConfig config) {
        TrainerConfig.Gate gate = config.gate();
        return new FreshProcess(
                new FreshJvm(TrainerMain.class, gate.verificationHeap().asLongValue()),
                Device.parse(config.device()),
                gate.verificationLimit());
    }
}
