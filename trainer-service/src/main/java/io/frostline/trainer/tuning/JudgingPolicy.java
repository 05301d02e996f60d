package io.frostline.trainer.tuning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a candidate must show.
 *
 * @param minimumGain by which its hold-out accuracy must exceed what is served, in the task that asked for it; a
 *     fraction
 * @param significance level, above 0, below 1: at which a gain must pass the paired test; and with what probability at
 *     most any of the other tasks, or any of all labels, counts against a candidate that makes none of them worse
 * @param classMargin by which no label of any task may become less accurate; a fraction. A label counts if it falls by
 *     more, and loses so many more images than it wins that chance does not explain it beside all other labels
 */
public record JudgingPolicy(double minimumGain, double significance, double classMargin) {
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
    }

    /** @return one point of gain, at the 5 % level, and no label worse by more than ten points */
    public static JudgingPolicy standard() {
        return new JudgingPolicy(0.01, 0.05, 0.1);
    }

    /**
     * @param comparisons with what is served, that of the task which asked for the fine-tune first
     * @return why the candidate is not to be served, in one clause; nothing if it is
     */
    Optional<String> objection(List<Comparison> comparisons) {
        Comparison asked = comparisons.get(0);
        if (asked.gain() < minimumGain) {
            return Optional.of(say("less than the %.2f points it must gain", 100 * minimumGain));
        }
        if (asked.pValue() > significance) {
            return Optional.of(say("could be chance at the level of %.3f", significance));
        }
        List<Comparison> others = comparisons.subList(1, comparisons.size());
        return FamilyOfTests.losing(others, significance).stream()
                .findFirst()
                .map(other -> "task " + other.task() + " would lose: " + other.figures())
                .or(() -> FallenLabel.worst(comparisons, this).map(fallen -> fallen.reason(classMargin)));
    }

    private static String say(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
