package io.frostline.trainer.tuning;

/**
 * What a candidate must show.
 *
 * @param minimumGain by which its hold-out accuracy must exceed what is served, in the task that asked for it; a
 *     fraction
 * @param significance level of the paired test, above 0, below 1: a gain must pass it, and so must a loss in another
 *     task, or in one label, to count against the candidate
 * @param classMargin by which no label of any task may become less accurate; a fraction. A label can tell only if it
 *     loses so many more images than it wins that the paired test would see it were none won: 5 at the level of 0.05.
 *     So at a margin of 0.1 labels with 40 held-out images or more always can, and smaller ones if they fall further
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

    /** @return whether this label alone is enough to reject the candidate */
    boolean forbids(ClassComparison label) {
        int lost = label.servingRight() - label.candidateRight();
        return lost > classMargin * label.size() && McNemar.midP(0, lost) <= significance;
    }
}
