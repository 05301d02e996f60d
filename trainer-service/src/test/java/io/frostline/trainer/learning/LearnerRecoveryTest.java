package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A learner is killed and resumed from its last snapshot and its log. */
class LearnerRecoveryTest {
    static Stream<LearningPolicy> policies() {
        LearningPolicy policy = new LearningPolicy(
                HoldOutPolicy.standard(),
                HeadSgdPolicy.standard(),
                60,
                0.999,
                new PlateauPolicy(3, 0.005, 10, 0.95, 10, 1, 50, 300),
                new DriftPolicy(0.01, 3, 100),
                42);
        return Stream.of(policy, policy.withHead(new HeadLdaPolicy(1e-4, 16)));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void goesOnBitForBitWhereverItWasKilled(LearningPolicy policy) {
        List<Example> log = eventfulLog();
        Learner undisturbed = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy);
        List<Trigger> undisturbedTriggers = triggers(undisturbed, log);

        assertThat(undisturbedTriggers).isNotEmpty();
        for (int killedAt : new int[] {0, 1, 7, 130, 499, 900}) {
            Learner first = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy);
            log.subList(0, killedAt).forEach(example -> take(first, example));

            Learner second = resume(first, policy);
            log.subList(0, killedAt).forEach(example -> takeAgain(second, example));
            List<Trigger> triggers = triggers(second, log.subList(killedAt, log.size()));

            assertThat(second.head()).isEqualTo(undisturbed.head());
            assertThat(second.snapshot()).isEqualTo(undisturbed.snapshot());
            assertThat(second.images()).isEqualTo(undisturbed.images());
            assertThat(undisturbedTriggers).endsWith(triggers.toArray(Trigger[]::new));
            assertThat(second.holdOut().examples())
                    .isEqualTo(undisturbed.holdOut().examples());
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void learnsNothingTwiceFromACompactedLog(LearningPolicy policy) {
        List<Example> log = eventfulLog();
        Learner first = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy);
        log.forEach(example -> take(first, example));
        List<Example> compacted = log.stream()
                .filter(example -> log.stream()
                        .noneMatch(later -> later.offset() > example.offset()
                                && later.imageId().equals(example.imageId())))
                .toList();

        Learner second = resume(first, policy);
        compacted.forEach(example -> takeAgain(second, example));

        assertThat(second.head()).isEqualTo(first.head());
        assertThat(second.labelCounts()).isEqualTo(first.labelCounts());
        for (LabelledImage image : second.images()) {
            Example again = again(log, image, second.snapshot().learnedUpTo());
            assertThat(second.learn(again).headChanged()).isFalse();
        }
    }

    /** Four labels; some images labelled again, some labels taken back: every 23rd example is a retraction. */
    private static List<Example> eventfulLog() {
        Blobs blobs = new Blobs(Blobs.SPACE, 4, 1, 5);
        Random random = new Random(6);
        List<Example> log = new ArrayList<>();
        for (int offset = 0; offset < 1_000; offset++) {
            String image = "image-" + (random.nextInt(4) == 0 ? random.nextInt(offset + 1) : offset);
            log.add(blobs.example(image, random.nextInt(4), offset));
        }
        return log;
    }

    private static boolean isRetraction(Example example) {
        return example.offset() % 23 == 22;
    }

    private static Outcome take(Learner learner, Example example) {
        return isRetraction(example) ? learner.retract(example.imageId(), example.offset()) : learner.learn(example);
    }

    private static List<Trigger> triggers(Learner learner, List<Example> log) {
        return log.stream()
                .flatMap(example -> take(learner, example).trigger().stream())
                .toList();
    }

    private static void takeAgain(Learner learner, Example example) {
        if (isRetraction(example)) {
            learner.forget(example.imageId());
        } else {
            learner.remember(example);
        }
    }

    private static Learner resume(Learner learner, LearningPolicy policy) {
        return learner.head()
                .map(head -> Learner.resume(head, learner.snapshot(), policy))
                .orElseGet(() -> Learner.resume(Blobs.SPACE, Blobs.DIMENSION, learner.snapshot(), policy));
    }

    private static Example again(List<Example> log, LabelledImage image, long offset) {
        Example latest = log.stream()
                .filter(example -> example.imageId().equals(image.imageId()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return new Example(latest.imageId(), latest.label(), latest.embedding(), latest.source(), offset);
    }
}
