package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A learner, whichever it is, moves into a fine-tuned space while its log goes on. */
@ParameterizedClass
@MethodSource("policies")
class LearnerPromotionTest {
    private static final int FINE_TUNED_UP_TO = 300;
    private static final int PROMOTED_AT = 400;

    private final LearningPolicy policy;
    private final Blobs before = new Blobs(Blobs.SPACE, 3, 0.5, 1);
    private final Blobs after = new Blobs(Blobs.OTHER_SPACE, 3, 0.3, 2);
    private final List<Example> log = before.log(PROMOTED_AT);
    private final Learner old;
    private final Head fineTuned;

    LearnerPromotionTest(LearningPolicy policy) {
        this.policy = policy;
        this.old = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy);
        this.fineTuned = headOfTheNewSpace();
    }

    static Stream<LearningPolicy> policies() {
        LearningPolicy standard = LearningPolicy.standard();
        return Stream.of(standard, standard.withHead(new HeadLdaPolicy(1e-4, 16)));
    }

    @Test
    void startsFromTheFineTunedHeadAndCoolsDown() {
        Learner promoted = promote();

        LearnerSnapshot snapshot = promoted.snapshot();
        assertThat(promoted.head()).contains(fineTuned);
        assertThat(snapshot.fineTunedUpTo()).isEqualTo(FINE_TUNED_UP_TO);
        assertThat(snapshot.learnedUpTo()).isEqualTo(PROMOTED_AT);
        assertThat(snapshot.learned()).isEqualTo(trainable(log.subList(0, FINE_TUNED_UP_TO)));
        assertThat(snapshot.coolDownUntil())
                .isEqualTo(snapshot.learned() + policy.plateau().coolDown());
    }

    @Test
    void learnsOnlyWhatTheFineTuneHasNotSeen() {
        Learner promoted = promote();

        List<Outcome.Kind> kinds = reembedded(PROMOTED_AT).stream()
                .map(example -> promoted.learn(example).kind())
                .toList();

        for (int i = 0; i < PROMOTED_AT; i++) {
            boolean heldOut = policy.holdOut().holds(log.get(i).imageId());
            Outcome.Kind expected = i < FINE_TUNED_UP_TO ? Outcome.Kind.ALREADY_LEARNED : Outcome.Kind.LEARNED;
            assertThat(kinds.get(i)).isEqualTo(heldOut ? Outcome.Kind.JUDGED : expected);
        }
    }

    @Test
    void learnsACorrectionOfWhatTheFineTuneHasSeen() {
        Learner promoted = promote();

        assertThat(promoted.learn(after.example("image-1", 2, PROMOTED_AT)).kind())
                .isEqualTo(Outcome.Kind.LEARNED);
    }

    @Test
    void keepsNothingWhoseLabelHasChangedSinceTheFineTuneBegan() {
        log.forEach(old::learn);
        old.retract(new ImageId("image-7"), PROMOTED_AT);
        old.learn(before.example("image-11", 0, PROMOTED_AT + 1));

        Learner promoted = old.promoted(fineTuned, reembedded(0).subList(0, FINE_TUNED_UP_TO), FINE_TUNED_UP_TO);

        assertThat(promoted.holdOut().examples())
                .extracting(example -> example.imageId().value())
                .contains("image-18")
                .doesNotContain("image-7", "image-11");
    }

    @Test
    void judgesTheHoldOutInTheNewSpace() {
        Learner promoted = promote();

        assertThat(promoted.holdOut().examples())
                .isNotEmpty()
                .allMatch(example -> example.embedding().space().equals(Blobs.OTHER_SPACE));
        assertThat(promoted.holdOut().evaluate(fineTuned, 0)).isPresent();
    }

    @Test
    void countsLateExamplesOfTheOldSpaceAsNotLearned() {
        Learner promoted = promote();

        Outcome late = promoted.learn(before.example("late", 0, PROMOTED_AT));
        Outcome again = promoted.learn(after.example("late", 0, PROMOTED_AT + 1));

        assertThat(late.kind()).isEqualTo(Outcome.Kind.OTHER_SPACE);
        assertThat(again.kind()).isEqualTo(Outcome.Kind.LEARNED);
    }

    @Test
    void knowsAfterACrashWhatTheFineTuneHasSeen() {
        Learner promoted = promote();
        List<Example> reembedded = reembedded(PROMOTED_AT);
        reembedded.subList(0, 350).forEach(promoted::learn);

        Learner resumed = Learner.resume(promoted.head().orElseThrow(), promoted.snapshot(), policy);
        log.forEach(resumed::remember);
        reembedded.subList(0, 350).forEach(resumed::remember);
        reembedded.subList(350, PROMOTED_AT).forEach(example -> {
            Outcome.Kind undisturbed = promoted.learn(example).kind();
            assertThat(resumed.learn(example).kind()).isEqualTo(undisturbed);
        });

        assertThat(resumed.snapshot().learned()).isEqualTo(promoted.snapshot().learned());
        assertThat(resumed.images()).isEqualTo(promoted.images());
    }

    @Test
    void goesOnBitForBitOnceEverythingIsEmbeddedAgain() {
        Learner promoted = promote();
        List<Example> reembedded = reembedded(PROMOTED_AT);
        reembedded.forEach(promoted::learn);

        Learner resumed = Learner.resume(promoted.head().orElseThrow(), promoted.snapshot(), policy);
        log.forEach(resumed::remember);
        reembedded.forEach(resumed::remember);
        for (int i = 0; i < 200; i++) {
            Example next = after.example("next-" + i, i % 3, 2L * PROMOTED_AT + i);
            promoted.learn(next);
            resumed.learn(next);
        }

        assertThat(resumed.head()).isEqualTo(promoted.head());
    }

    @Test
    void beginsAnewWhereNoFineTuneKnowsItsTask() {
        log.forEach(old::learn);

        Learner restarted = old.restarted(Blobs.OTHER_SPACE, Blobs.DIMENSION);

        assertThat(restarted.head()).isEmpty();
        assertThat(restarted.snapshot().learnedUpTo()).isEqualTo(PROMOTED_AT);
        assertThat(restarted.learn(after.example("image-1", 1, PROMOTED_AT)).kind())
                .isEqualTo(Outcome.Kind.LEARNED);
    }

    private Learner promote() {
        log.forEach(old::learn);
        return old.promoted(fineTuned, reembedded(0).subList(0, FINE_TUNED_UP_TO), FINE_TUNED_UP_TO);
    }

    /** The log's images in the new space, the same bits each time, at offsets that begin at {@code offset}. */
    private List<Example> reembedded(long offset) {
        Blobs drawn = new Blobs(Blobs.OTHER_SPACE, 3, 0.3, 2);
        List<Example> examples = new ArrayList<>();
        for (Example example : drawn.log(PROMOTED_AT)) {
            examples.add(new Example(
                    example.imageId(),
                    example.label(),
                    example.embedding(),
                    example.source(),
                    offset + example.offset()));
        }
        return examples;
    }

    private Head headOfTheNewSpace() {
        Learner trained = Learner.begin(Blobs.OTHER_SPACE, Blobs.DIMENSION, policy);
        after.log(FINE_TUNED_UP_TO).forEach(trained::learn);
        return trained.head().orElseThrow();
    }

    private long trainable(List<Example> examples) {
        return examples.stream()
                .filter(example -> !policy.holdOut().holds(example.imageId()))
                .count();
    }
}
