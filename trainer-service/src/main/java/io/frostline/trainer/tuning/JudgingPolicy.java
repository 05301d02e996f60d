package io.frostline.trainer.tuning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a candidate must show on the held-out images.
 *
 * <p>The hold-out is the same for every candidate, and the more of them it has judged the likelier one of them passes
 * by chance. So each has its own level, which are the {@code significance} together: half of it for the first candidate
 * since what is served was promoted, a sixth for the second, {@code significance / (k (k + 1))} for the k-th.
 *
 * @param minimumGain by which its hold-out accuracy must exceed what is served, in the task that asked for it; a
 *     fraction
 * @param significance level, above 0, below 1: with what probability at most any candidate is promoted of all that are
 *     no better than what is served; and with what probability at most, at each of two looks, any of the other tasks,
 *     or any of all labels, counts against a candidate that makes none of them worse
 * @param classMargin by which no label of any task may become less accurate; a fraction. A label counts if it falls by
 *     more, and loses so many more images than it wins that chance does not explain it beside all other labels
 * @param mostImages held-out images of that task after which a candidate that has not been shown better is refused
 */
public record JudgingPolicy(double minimumGain, double significance, double classMargin, int mostImages) {
    public JudgingPolicy {
        if (!(minimumGain >= 0 && minimumGain <= 1)) {
            throw new IllegalArgumentException("minimumGain is " + minimumGain + "; it must be from 0 to 1");
        }
        if (!(significance > 0 && significance < 1)) {
            throw new IllegalArgumentException("significance is " + significance + "; it must be between 0 and 1");
        }
        if (!(classMargin >= 0 && classMargin <= 1)) {
            throw new IllegalArgumentException("classMargin is " + classMargin + "; it must be from 0 to 1");
        }
        if (mostImages < 1) {
            throw new IllegalArgumentException("mostImages is " + mostImages + "; it must be at least 1");
        }
    }

    /** @return one point of gain, at the 5 % level, no label worse by more than ten points, 10,000 images */
    public static JudgingPolicy standard() {
        return new JudgingPolicy(0.01, 0.05, 0.1, 10_000);
    }

    /**
     * @param rank which candidate it is since what is served was promoted, from 1
     * @return how much {@link Comparison#evidence} shows that it is better
     */
    public double evidenceNeeded(int rank) {
        return rank * (rank + 1.0) / significance;
    }

    /**
     * @param comparisons with what is served, that of the task which asked for the fine-tune first
     * @param rank which candidate it is since what is served was promoted, from 1
     * @param firstLook whether the candidate has not been judged before. Other tasks and labels are looked at then, and
     *     once a gain is shown; the gain may be looked at any time
     */
    public Judgement judge(List<Comparison> comparisons, int rank, boolean firstLook) {
        Comparison asked = comparisons.get(0);
        double needed = evidenceNeeded(rank);
        String figures = asked.figures(needed);
        boolean shown = asked.gain() >= minimumGain && asked.evidence() >= needed;
        Optional<String> objection = firstLook || shown ? objection(comparisons) : Optional.empty();
        if (objection.isPresent()) {
            return new Judgement(Judgement.Kind.REFUSED, figures + ": " + objection.get());
        }
        if (shown) {
            return new Judgement(Judgement.Kind.BETTER, figures);
        }
        if (Bets.evidence(asked.lost(), asked.won()) >= 1 / significance) {
            return new Judgement(Judgement.Kind.REFUSED, figures + ": it is worse than what is served");
        }
        boolean enough = asked.size() >= mostImages;
        return new Judgement(
                enough ? Judgement.Kind.REFUSED : Judgement.Kind.UNDECIDED,
                figures + ": " + doubt(asked)
                        + (enough ? String.format(Locale.ROOT, ", and %,d images are enough", mostImages) : ""));
    }

    private String doubt(Comparison asked) {
        if (asked.size() == 0) {
            return "no held-out image could be judged yet";
        }
        return asked.gain() < minimumGain
                ? String.format(Locale.ROOT, "less than the %.2f points it must gain", 100 * minimumGain)
                : "that could be chance";
    }

    private Optional<String> objection(List<Comparison> comparisons) {
        List<Comparison> others = comparisons.subList(1, comparisons.size());
        return FamilyOfTests.losing(others, significance).stream()
                .findFirst()
                .map(other -> "task " + other.task() + " would lose: " + other.figures())
                .or(() -> FallenLabel.worst(comparisons, this).map(fallen -> fallen.reason(classMargin)));
    }
}
