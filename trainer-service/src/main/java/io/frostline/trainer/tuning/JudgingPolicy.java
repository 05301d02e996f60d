package io.frostline.trainer.tuning;

/**
 * What a candidate must show.
 *
 * @param minimumGain by which its hold-out accuracy must exceed what is served, in the task that asked for it; a
 *     fraction
 * @param significance level of the paired test, above 0, below 1: a gain must pass it, and so must a loss in another
 *     task to count against the candidate
 */
public record JudgingPolicy(double minimumGain, double significance) {
    public JudgingPolicy {
        if (!(minimumGain >= 0 && minimumGain <= 1)) {
            throw new IllegalArgumentException("minimumGain is " + minimumGain + "; it must be from 0 to 1");
        }
        if (!(significance > 0 && significance < 1)) {
            throw new IllegalArgumentException("significance is " + significance + "; it must be between 0 and 1");
        }
    }

    /** @return one point of gain, at the 5 % level */
    public static JudgingPolicy standard() {
        return new JudgingPolicy(0.01, 0.05);
    }
}
