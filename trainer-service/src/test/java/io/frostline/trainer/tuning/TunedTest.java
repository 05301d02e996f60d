package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.vision.Head;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TunedTest {
    private final JudgingPolicy policy = JudgingPolicy.standard();

    @Test
    void isAcceptedIfItGainsMoreThanChanceWould() {
        Tuned candidate = TwoSpaces.candidate(new TwoSpaces("shape")
                .add(50, "plus", true, true)
                .add(20, "minus", false, true)
                .add(5, "minus", true, false)
                .add(25, "plus", false, false));

        Judgement judgement = candidate.judge(Map.of(), policy);

        assertThat(judgement).isInstanceOf(Accepted.class);
        assertThat(judgement.reason())
                .isEqualTo(
                        "hold-out accuracy 70.0 % against 55.0 % served, on 100 images (20 won, 5 lost, p = 0.0025)");
        assertThat(judgement.numbers())
                .containsEntry("serving_accuracy", 0.55)
                .containsEntry("candidate_accuracy", 0.7)
                .containsEntry("hold_out", 100.0)
                .containsEntry("won", 20.0)
                .containsEntry("lost", 5.0)
                .containsEntry("fine_tune_images", 900.0)
                .containsEntry("fine_tune_seconds", 30.0)
                .containsEntry("fine_tune_images_per_second", 240.0);
        assertThat(judgement.numbers().get("gain")).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void comparesEveryLabel() {
        Tuned candidate = TwoSpaces.candidate(new TwoSpaces("shape")
                .add(6, "plus", true, true)
                .add(4, "plus", false, true)
                .add(3, "minus", true, false));

        Comparison comparison = candidate.judge(Map.of(), policy).comparisons().get(0);

        assertThat(comparison.classes())
                .containsExactly(new ClassComparison("minus", 3, 3, 0, 3), new ClassComparison("plus", 10, 6, 4, 0));
    }

    @Test
    void isRejectedIfItGainsTooLittle() {
        Tuned candidate = TwoSpaces.candidate(
                new TwoSpaces("shape").add(995, "plus", true, true).add(5, "minus", false, true));

        Judgement judgement = candidate.judge(Map.of(), policy);

        assertThat(judgement).isInstanceOf(Rejected.class);
        assertThat(judgement.reason()).endsWith("less than the 1.00 points it must gain");
    }

    @Test
    void isRejectedIfItsGainMayBeChance() {
        Tuned candidate = TwoSpaces.candidate(
                new TwoSpaces("shape").add(7, "plus", true, true).add(3, "minus", false, true));

        Judgement judgement = candidate.judge(Map.of(), policy);

        assertThat(judgement).isInstanceOf(Rejected.class);
        assertThat(judgement.reason()).endsWith("p = 0.13): could be chance at the level of 0.050");
    }

    @Test
    void isRejectedIfNothingCanBeCompared() {
        Judgement judgement = TwoSpaces.candidate(new TwoSpaces("shape")).judge(Map.of(), policy);

        assertThat(judgement).isInstanceOf(Rejected.class);
    }

    @Test
    void isRejectedIfAnotherTaskLoses() {
        Tuned candidate = TwoSpaces.candidate(
                new TwoSpaces("shape").add(50, "plus", false, true),
                new TwoSpaces("colour").add(50, "plus", true, false));

        Judgement judgement = candidate.judge(Map.of(), policy);

        assertThat(judgement).isInstanceOf(Rejected.class);
        assertThat(judgement.reason()).contains(": task colour would lose: hold-out accuracy 0.0 % against 100.0 %");
    }

    @Test
    void isRejectedIfALabelFallsByMoreThanTheMargin() {
        Tuned candidate = TwoSpaces.candidate(new TwoSpaces("shape")
                .add(60, "plus", false, true)
                .add(33, "minus", true, true)
                .add(6, "minus", true, false)
                .add(1, "minus", false, false));

        Judgement judgement = candidate.judge(Map.of(), policy);

        assertThat(judgement).isInstanceOf(Rejected.class);
        assertThat(judgement.reason())
                .startsWith("hold-out accuracy 93.0 % against 39.0 % served")
                .endsWith("label minus of task shape falls from 97.5 % to 82.5 % of 40 images (0 won, 6 lost),"
                        + " by more than 10.0 points");
        assertThat(judgement.numbers().get("worst_class_gain")).isCloseTo(-0.15, within(1e-12));
    }

    @Test
    void isAcceptedIfALabelFallsByNoMoreThanTheMargin() {
        Tuned candidate = TwoSpaces.candidate(new TwoSpaces("shape")
                .add(60, "plus", false, true)
                .add(45, "minus", true, true)
                .add(5, "minus", true, false));

        assertThat(candidate.judge(Map.of(), policy)).isInstanceOf(Accepted.class);
    }

    @Test
    void isAcceptedIfALabelThatFallsIsTooSmallToTell() {
        Tuned candidate = TwoSpaces.candidate(
                new TwoSpaces("shape").add(60, "plus", false, true).add(5, "minus", true, false));

        assertThat(candidate.judge(Map.of(), policy)).isInstanceOf(Accepted.class);
    }

    @Test
    void isRejectedIfASmallLabelIsLost() {
        Tuned candidate = TwoSpaces.candidate(
                new TwoSpaces("shape").add(60, "plus", false, true).add(6, "minus", true, false));

        assertThat(candidate.judge(Map.of(), policy).reason()).contains("label minus of task shape");
    }

    @Test
    void isRejectedIfALabelOfAnotherTaskFalls() {
        Tuned candidate = TwoSpaces.candidate(
                new TwoSpaces("shape").add(50, "plus", false, true),
                new TwoSpaces("colour").add(30, "plus", false, true).add(20, "minus", true, false));

        assertThat(candidate.judge(Map.of(), policy).reason()).contains("label minus of task colour");
    }

    @Test
    void isJudgedAgainstTheHeadThatIsServedNow() {
        Tuned candidate = TwoSpaces.candidate(new TwoSpaces("shape").add(50, "plus", true, true));
        Head learnedNonsense =
                Head.of(TwoSpaces.SERVED, List.of("plus", "minus"), new float[] {-1, 1}, new float[] {0, 0});

        assertThat(candidate.judge(Map.of(), policy)).isInstanceOf(Rejected.class);
        assertThat(candidate.judge(Map.of("shape", learnedNonsense), policy)).isInstanceOf(Accepted.class);
    }

    @Test
    void movesEveryTaskWhenItIsPromoted() {
        Tuned candidate = TwoSpaces.candidate(new TwoSpaces("shape").add(50, "plus", false, true));
        LearningPolicy learning = LearningPolicy.standard();
        Learner shape = Learner.begin(TwoSpaces.SERVED, 1, learning);
        Learner unknown = Learner.begin(TwoSpaces.SERVED, 1, learning);
        for (long offset = 0; offset < 60; offset++) {
            shape.retract(new ImageId("image-" + offset), offset);
        }

        Accepted accepted = (Accepted) candidate.judge(Map.of(), policy);
        Promotion promotion = accepted.promote(Map.of("shape", shape, "new", unknown));

        assertThat(promotion.space()).isEqualTo(TwoSpaces.CANDIDATE);
        assertThat(promotion.previous()).isEqualTo(TwoSpaces.SERVED);
        assertThat(promotion.artifact()).isEqualTo("tiny-111111111111-abc");
        assertThat(promotion.sha256()).isEqualTo("0".repeat(64));
        assertThat(promotion.metrics()).isEqualTo(accepted.numbers());
        assertThat(promotion.learners().get("shape")).satisfies(learner -> {
            assertThat(learner.head()).contains(TwoSpaces.head(TwoSpaces.CANDIDATE));
            assertThat(learner.snapshot().fineTunedUpTo()).isEqualTo(50);
            assertThat(learner.snapshot().learnedUpTo()).isEqualTo(60);
        });
        assertThat(promotion.learners().get("new")).satisfies(learner -> {
            assertThat(learner.head()).isEmpty();
            assertThat(learner.space()).isEqualTo(TwoSpaces.CANDIDATE);
        });
    }
}
