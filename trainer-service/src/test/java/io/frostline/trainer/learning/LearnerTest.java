package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearnerTest {
    /** Is trained on, and {@link #HELD_OUT} is not, by {@link HoldOutPolicyTest#holdsTheSameImagesForEver}. */
    private static final String TRAINED_ON = "image-1";

    private static final String HELD_OUT = "image-7";

    private final LearningPolicy policy = LearningPolicy.standard();
    private final Blobs blobs = new Blobs(Blobs.SPACE, 3, 0.5, 1);
    private final Learner learner = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy);

    @Test
    void learnsWhatCanBeLearned() {
        Blobs apart = new Blobs(Blobs.SPACE, 5, 0.3, 3);

        apart.log(3_000).forEach(learner::learn);

        LearnerSnapshot snapshot = learner.snapshot();
        assertThat(snapshot.prequentialAccuracy()).isGreaterThan(0.97);
        assertThat(snapshot.evaluations())
                .last()
                .extracting(Evaluation::accuracy)
                .satisfies(accuracy -> assertThat(accuracy).isGreaterThan(0.97));
    }

    static Stream<HeadPolicy> learners() {
        return Stream.of(HeadSgdPolicy.standard(), HeadLdaPolicy.standard());
    }

    @ParameterizedTest
    @MethodSource("learners")
    void scoresBeforeItLearns(HeadPolicy either) {
        Learner learner = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy.withHead(either));
        Outcome first = learner.learn(blobs.example(TRAINED_ON, 0, 0));
        Head before = learner.head().orElseThrow();
        Example next = blobs.example("image-2", 1, 1);
        Outcome second = learner.learn(next);

        assertThat(first.kind()).isEqualTo(Outcome.Kind.LEARNED);
        assertThat(first.prediction()).isEmpty();
        assertThat(second.prediction().orElseThrow().label())
                .isEqualTo(before.predict(next.embedding()).label());
        assertThat(second.headChanged()).isTrue();
        assertThat(learner.head().orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void judgesHeldOutImagesOnly() {
        learner.learn(blobs.example(TRAINED_ON, 0, 0));
        Optional<Head> before = learner.head();

        Outcome outcome = learner.learn(blobs.example(HELD_OUT, 1, 1));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.JUDGED);
        assertThat(outcome.prediction()).isPresent();
        assertThat(outcome.headChanged()).isFalse();
        assertThat(learner.head()).isEqualTo(before);
        assertThat(learner.holdOut().size()).isEqualTo(1);
        assertThat(learner.labelCounts()).isEqualTo(Map.of(Blobs.label(0), 1));
    }

    /** Two streams that differ in their held-out images only: other pictures, and other labels. */
    @ParameterizedTest
    @MethodSource("learners")
    void learnsNothingFromHeldOutImagesWhateverTheyShow(HeadPolicy either) {
        Learner learner = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy.withHead(either));
        Learner other = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy.withHead(either));
        Blobs elsewhere = new Blobs(Blobs.SPACE, 5, 2, 77);
        int heldOut = 0;
        for (Example example : blobs.log(2_000)) {
            learner.learn(example);
            if (policy.holdOut().holds(example.imageId())) {
                heldOut++;
                other.learn(elsewhere.example(example.imageId().value(), heldOut % 5, example.offset()));
            } else {
                other.learn(example);
            }
        }

        assertThat(heldOut).isGreaterThan(150);
        assertThat(other.head()).isEqualTo(learner.head());
        assertThat(other.labelCounts()).isEqualTo(learner.labelCounts());
        assertThat(other.snapshot().learned()).isEqualTo(learner.snapshot().learned());
        assertThat(other.holdOut().examples()).isNotEqualTo(learner.holdOut().examples());
    }

    @Test
    void growsByARowWithANewLabel() {
        learner.learn(blobs.example(TRAINED_ON, 0, 0));

        learner.learn(blobs.example("image-2", 2, 1));

        assertThat(learner.head().orElseThrow().labels()).containsExactly(Blobs.label(0), Blobs.label(2));
    }

    @Test
    void catchesUpWithALabelThatComesLate() {
        Blobs apart = new Blobs(Blobs.SPACE, 4, 0.3, 3);
        List<Example> early = apart.log(2_000).stream()
                .filter(example -> !example.label().equals(Blobs.label(3)))
                .toList();
        early.forEach(learner::learn);

        for (int i = 0; i < 30; i++) {
            learner.learn(apart.example("late-" + i, 3, 2_000 + i));
        }

        Head head = learner.head().orElseThrow();
        assertThat(head.predict(apart.example("test", 3, 0).embedding()).label())
                .isEqualTo(Blobs.label(3));
        assertThat(early.subList(0, 300))
                .filteredOn(example -> head.predict(example.embedding()).label().equals(example.label()))
                .hasSizeGreaterThan(285);
    }

    @Test
    void neverLearnsFromAnotherSpace() {
        learner.learn(blobs.example(TRAINED_ON, 0, 0));
        Optional<Head> before = learner.head();
        Blobs elsewhere = new Blobs(Blobs.OTHER_SPACE, 3, 0.5, 1);

        Outcome outcome = learner.learn(elsewhere.example("image-2", 1, 1));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.OTHER_SPACE);
        assertThat(learner.head()).isEqualTo(before);
        assertThat(learner.snapshot().learnedUpTo()).isEqualTo(2);
        assertThat(learner.images()).hasSize(2);
    }

    @Test
    void neverLearnsFromAnEmbeddingOfAnotherLength() {
        Example odd = new Example(
                new ImageId(TRAINED_ON),
                Blobs.label(0),
                Embedding.of(Blobs.SPACE, new float[] {1, 2}),
                Blobs.source(0),
                0);

        assertThat(learner.learn(odd).kind()).isEqualTo(Outcome.Kind.WRONG_LENGTH);
        assertThat(learner.head()).isEmpty();
    }

    @Test
    void learnsALabelOfAnImageOnce() {
        learner.learn(blobs.example(TRAINED_ON, 0, 0));
        Optional<Head> before = learner.head();

        Outcome outcome = learner.learn(blobs.example(TRAINED_ON, 0, 1));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.ALREADY_LEARNED);
        assertThat(learner.head()).isEqualTo(before);
        assertThat(learner.snapshot().learned()).isEqualTo(1);
    }

    @Test
    void learnsACorrectedLabel() {
        learner.learn(blobs.example(TRAINED_ON, 0, 0));

        Outcome corrected = learner.learn(blobs.example(TRAINED_ON, 1, 1));
        Outcome back = learner.learn(blobs.example(TRAINED_ON, 0, 2));

        assertThat(corrected.kind()).isEqualTo(Outcome.Kind.LEARNED);
        assertThat(back.kind()).isEqualTo(Outcome.Kind.LEARNED);
        assertThat(learner.labelCounts()).isEqualTo(Map.of(Blobs.label(0), 1));
    }

    @Test
    void judgesARetractedLabelNoMore() {
        learner.learn(blobs.example(HELD_OUT, 0, 0));
        learner.learn(blobs.example(TRAINED_ON, 0, 1));

        learner.retract(new ImageId(HELD_OUT), 2);
        learner.retract(new ImageId(TRAINED_ON), 3);
        Outcome outcome = learner.retract(new ImageId("never seen"), 4);

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.RETRACTED);
        assertThat(learner.holdOut().size()).isZero();
        assertThat(learner.images()).isEmpty();
        assertThat(learner.labelCounts()).isEmpty();
        assertThat(learner.snapshot().learnedUpTo()).isEqualTo(5);
    }

    @Test
    void listsEveryImageWithItsLatestLabel() {
        learner.learn(blobs.example(HELD_OUT, 0, 0));
        learner.learn(blobs.example(TRAINED_ON, 0, 1));
        learner.learn(blobs.example(TRAINED_ON, 2, 2));

        assertThat(learner.images())
                .containsExactly(
                        new LabelledImage(new ImageId(TRAINED_ON), Blobs.label(2), Blobs.source(2), 2, false),
                        new LabelledImage(new ImageId(HELD_OUT), Blobs.label(0), Blobs.source(0), 0, true));
    }

    @Test
    void refusesAPlaceInTheLogThatItHasDealtWith() {
        learner.learn(blobs.example(TRAINED_ON, 0, 5));

        assertThatIllegalStateException()
                .isThrownBy(() -> learner.learn(blobs.example("image-2", 0, 5)))
                .withMessageStartingWith("offset 5 was dealt with already");
        assertThatIllegalStateException()
                .isThrownBy(() -> learner.remember(blobs.example("image-2", 0, 6)))
                .withMessageContaining("at offset 6 cannot be remembered");
    }

    @Test
    void evaluatesEveryIntervalAndFindsThePlateau() {
        PlateauPolicy often = new PlateauPolicy(3, 0.005, 10, 0.95, 20, 1, 50, 1_000);
        Learner watched = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy.withPlateau(often));

        List<Assessment> assessments = new Blobs(Blobs.SPACE, 3, 1, 9)
                .log(1_500).stream()
                        .flatMap(example -> watched.learn(example).assessment().stream())
                        .toList();

        assertThat(assessments)
                .hasSize((int) watched.snapshot().learned() / 50)
                .allMatch(assessment -> assessment.evaluation().learned() % 50 == 0);
        assertThat(assessments)
                .extracting(assessment -> assessment.state().verdict())
                .contains(Verdict.PLATEAUED);
    }

    @Test
    void doesNotChangeByBeingLookedAt() {
        List<Example> log = blobs.log(500);
        Learner watched = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy);

        for (Example example : log) {
            learner.learn(example);
            watched.learn(example);
            watched.head();
            watched.snapshot();
            watched.images();
        }

        assertThat(watched.head()).isEqualTo(learner.head());
    }

    @Test
    void drawsOtherReplaysWithAnotherSeed() {
        Learner other = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy.withSeed(43));

        blobs.log(100).forEach(example -> {
            learner.learn(example);
            other.learn(example);
        });

        assertThat(Arrays.equals(
                        other.head().orElseThrow().weights(),
                        learner.head().orElseThrow().weights()))
                .isFalse();
    }
}
