package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Head;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A learner goes back into a space that was served before, while its log goes on. */
class LearnerReturnTest {
    private static final int PROMOTED_AT = 300;
    private static final int RETURNED_AT = 400;

    private final LearningPolicy policy = LearningPolicy.standard();
    private final Blobs before = new Blobs(Blobs.SPACE, 3, 0.5, 1);
    private final Blobs after = new Blobs(Blobs.OTHER_SPACE, 3, 0.3, 2);
    private final List<Example> log = before.log(PROMOTED_AT);
    private final Learner old = Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy);

    @Test
    void goesOnFromTheHeadAndTheFiguresOfThatTimeAndCoolsDown() {
        Learner returned = comeBack();

        LearnerSnapshot then = old.snapshot();
        assertThat(returned.head()).isEqualTo(old.head());
        assertThat(returned.snapshot())
                .isEqualTo(new LearnerSnapshot(
                        then.learned(),
                        RETURNED_AT,
                        PROMOTED_AT,
                        then.learned() + policy.plateau().coolDown(),
                        then.prequentialAccuracy(),
                        then.prequentialWeight(),
                        then.evaluations(),
                        DriftSnapshot.NOTHING,
                        then.fineTunedLabels(),
                        RETURNED_AT,
                        null,
                        false));
    }

    @Test
    void learnsWhatWasLabelledMeanwhileAndNothingTwice() {
        Learner returned = comeBack();

        assertThat(kind(returned, "image-1", RETURNED_AT)).isEqualTo(Outcome.Kind.ALREADY_LEARNED);
        assertThat(kind(returned, "new-1", RETURNED_AT + 1)).isEqualTo(Outcome.Kind.LEARNED);
        assertThat(kind(returned, "new-1", RETURNED_AT + 2)).isEqualTo(Outcome.Kind.ALREADY_LEARNED);
    }

    @Test
    void knowsAfterARestartWhatItHadLearnedThenAndWhatCameTooLate() {
        Learner returned = comeBack();
        Learner resumed = Learner.resume(returned.head().orElseThrow(), returned.snapshot(), policy);
        log.forEach(resumed::remember);

        resumed.remember(before.example("late", 1, PROMOTED_AT + 5));

        assertThat(kind(resumed, "image-1", RETURNED_AT)).isEqualTo(Outcome.Kind.ALREADY_LEARNED);
        assertThat(kind(resumed, "late", RETURNED_AT + 1)).isEqualTo(Outcome.Kind.LEARNED);
        assertThat(resumed.holdOut().size()).isPositive();
    }

    private Outcome.Kind kind(Learner learner, String image, long offset) {
        return learner.learn(before.example(image, 1, offset)).kind();
    }

    private Learner comeBack() {
        log.forEach(old::learn);
        Head better = Head.of(Blobs.OTHER_SPACE, List.of("a"), new float[Blobs.DIMENSION], new float[1]);
        Learner promoted = old.promoted(better, List.of(), PROMOTED_AT);
        for (int i = PROMOTED_AT; i < RETURNED_AT; i++) {
            promoted.learn(after.example("new-" + (i - PROMOTED_AT), i % 3, i));
        }
        return promoted.returned(old.head().orElseThrow(), old.snapshot());
    }
}
