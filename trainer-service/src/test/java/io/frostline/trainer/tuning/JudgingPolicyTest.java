package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgingPolicyTest {
    private final JudgingPolicy policy = JudgingPolicy.standard();

    @Test
    void promotesACandidateThatGainsMoreThanChanceWould() {
        TwoSpaces shape = new TwoSpaces("shape")
                .add(50, "plus", true, true)
                .add(20, "minus", false, true)
                .add(5, "minus", true, false)
                .add(25, "plus", false, false);

        Judgement judgement = first(shape);

        assertThat(judgement)
                .isEqualTo(
                        new Judgement(
                                Judgement.Kind.BETTER,
                                "hold-out accuracy 70.0 % against 55.0 % served, on 100 images (20 won, 5 lost), evidence 48.5 of 40.0"));
        assertThat(shape.comparison().numbers())
                .containsEntry("serving_accuracy", 0.55)
                .containsEntry("candidate_accuracy", 0.7)
                .containsEntry("hold_out", 100.0)
                .containsEntry("won", 20.0)
                .containsEntry("lost", 5.0);
        assertThat(shape.comparison().numbers().get("gain")).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void comparesEveryLabel() {
        TwoSpaces shape = new TwoSpaces("shape")
                .add(6, "plus", true, true)
                .add(4, "plus", false, true)
                .add(3, "minus", true, false);

        assertThat(shape.comparison().classes())
                .containsExactly(new ClassComparison("minus", 3, 3, 0, 3), new ClassComparison("plus", 10, 6, 4, 0));
        assertThat(shape.comparison().plus(shape.comparison()).classes())
                .containsExactly(new ClassComparison("minus", 6, 6, 0, 6), new ClassComparison("plus", 20, 12, 8, 0));
    }

    @Test
    void asksMoreOfEveryFurtherCandidate() {
        List<Comparison> comparisons = List.of(new TwoSpaces("shape")
                .add(50, "plus", true, true)
                .add(20, "minus", false, true)
                .add(5, "minus", true, false)
                .comparison());

        assertThat(policy.judge(comparisons, 1, true).kind()).isEqualTo(Judgement.Kind.BETTER);
        assertThat(policy.judge(comparisons, 2, true).kind()).isEqualTo(Judgement.Kind.UNDECIDED);
        double spent = Stream.iterate(1, rank -> rank <= 10_000, rank -> rank + 1)
                .mapToDouble(rank -> 1 / policy.evidenceNeeded(rank))
                .sum();
        assertThat(spent).isLessThan(0.05).isCloseTo(0.05, within(1e-5));
    }

    @Test
    void leavesUndecidedWhatGainsTooLittleSoFar() {
        Judgement judgement =
                first(new TwoSpaces("shape").add(9_000, "plus", true, true).add(25, "minus", false, true));

        assertThat(judgement.kind()).isEqualTo(Judgement.Kind.UNDECIDED);
        assertThat(judgement.reason()).endsWith("less than the 1.00 points it must gain");
    }

    @Test
    void leavesUndecidedWhatMayBeChance() {
        Judgement judgement =
                first(new TwoSpaces("shape").add(7, "plus", true, true).add(3, "minus", false, true));

        assertThat(judgement.kind()).isEqualTo(Judgement.Kind.UNDECIDED);
        assertThat(judgement.reason()).endsWith("(3 won, 0 lost), evidence 3.75 of 40.0: that could be chance");
    }

    @Test
    void leavesUndecidedWhatCannotBeCompared() {
        assertThat(first(new TwoSpaces("shape")).kind()).isEqualTo(Judgement.Kind.UNDECIDED);
    }

    @Test
    void refusesWhatIsNotBetterAfterSoManyImages() {
        Judgement judgement =
                first(new TwoSpaces("shape").add(9_975, "plus", true, true).add(25, "minus", false, true));

        assertThat(judgement.kind()).isEqualTo(Judgement.Kind.REFUSED);
        assertThat(judgement.reason()).endsWith("less than the 1.00 points it must gain, and 10,000 images are enough");
    }

    @Test
    void refusesWhatIsWorse() {
        Judgement judgement =
                first(new TwoSpaces("shape").add(90, "plus", true, true).add(8, "plus", true, false));

        assertThat(judgement.kind()).isEqualTo(Judgement.Kind.REFUSED);
        assertThat(judgement.reason()).endsWith("it is worse than what is served");
    }

    @Test
    void refusesACandidateByWhichAnotherTaskLoses() {
        Judgement judgement = first(
                new TwoSpaces("shape").add(50, "plus", false, true),
                new TwoSpaces("colour").add(50, "plus", true, false));

        assertThat(judgement.kind()).isEqualTo(Judgement.Kind.REFUSED);
        assertThat(judgement.reason()).contains(": task colour would lose: hold-out accuracy 0.0 % against 100.0 %");
    }

    @Test
    void refusesACandidateByWhichALabelFallsByMoreThanTheMargin() {
        TwoSpaces shape = new TwoSpaces("shape")
                .add(60, "plus", false, true)
                .add(33, "minus", true, true)
                .add(6, "minus", true, false)
                .add(1, "minus", false, false);

        Judgement judgement = first(shape);

        assertThat(judgement.kind()).isEqualTo(Judgement.Kind.REFUSED);
        assertThat(judgement.reason())
                .startsWith("hold-out accuracy 93.0 % against 39.0 % served")
                .endsWith("label minus of task shape falls from 97.5 % to 82.5 % of 40 images (0 won, 6 lost),"
                        + " by more than 10.0 points");
        assertThat(shape.comparison().numbers().get("worst_class_gain")).isCloseTo(-0.15, within(1e-12));
    }

    @Test
    void refusesForALabelAtTheFirstLookAndOnceAGainIsShownAndNotInBetween() {
        List<Comparison> noGainYet = List.of(new TwoSpaces("shape")
                .add(6, "plus", false, true)
                .add(6, "minus", true, false)
                .comparison());
        List<Comparison> gain = List.of(new TwoSpaces("shape")
                .add(60, "plus", false, true)
                .add(6, "minus", true, false)
                .comparison());

        assertThat(policy.judge(noGainYet, 1, true).kind()).isEqualTo(Judgement.Kind.REFUSED);
        assertThat(policy.judge(noGainYet, 1, false).kind()).isEqualTo(Judgement.Kind.UNDECIDED);
        assertThat(policy.judge(gain, 1, false).kind()).isEqualTo(Judgement.Kind.REFUSED);
    }

    @Test
    void promotesIfALabelFallsByNoMoreThanTheMargin() {
        Judgement judgement = first(new TwoSpaces("shape")
                .add(60, "plus", false, true)
                .add(45, "minus", true, true)
                .add(5, "minus", true, false));

        assertThat(judgement.kind()).isEqualTo(Judgement.Kind.BETTER);
    }

    @Test
    void promotesIfALabelThatFallsIsTooSmallToTell() {
        Judgement judgement =
                first(new TwoSpaces("shape").add(60, "plus", false, true).add(5, "minus", true, false));

        assertThat(judgement.kind()).isEqualTo(Judgement.Kind.BETTER);
    }

    @Test
    void refusesACandidateByWhichASmallLabelIsLost() {
        Judgement judgement =
                first(new TwoSpaces("shape").add(60, "plus", false, true).add(6, "minus", true, false));

        assertThat(judgement.reason()).contains("label minus of task shape");
    }

    @Test
    void refusesACandidateByWhichALabelOfAnotherTaskFalls() {
        Judgement judgement = first(
                new TwoSpaces("shape").add(50, "plus", false, true),
                new TwoSpaces("colour").add(30, "plus", false, true).add(20, "minus", true, false));

        assertThat(judgement.reason()).contains("label minus of task colour");
    }

    @Test
    void refusesAMarginThatIsNoFraction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JudgingPolicy(0.01, 0.05, 1.5, 1))
                .withMessage("classMargin is 1.5; it must be from 0 to 1");
    }

    private Judgement first(TwoSpaces... tasks) {
        return policy.judge(Stream.of(tasks).map(TwoSpaces::comparison).toList(), 1, true);
    }
}
