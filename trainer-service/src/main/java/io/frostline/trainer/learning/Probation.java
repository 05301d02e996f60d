package io.frostline.trainer.learning;

/**
 * How a head has done since its backbone was promoted, beside how the task did before. Immutable.
 *
 * @param baseline prequential accuracy at the promotion, a fraction of 1
 * @param baselineExamples how many examples are behind it: above 0, as fading examples count for less than one
 * @param scored labels scored since
 * @param right of them predicted right
 */
public record Probation(double baseline, double baselineExamples, long scored, long right) {
    public Probation {
        Requirements.fraction(baseline, "baseline");
        Requirements.positive(baselineExamples, "baselineExamples");
        if (right < 0 || scored < right) {
            throw new IllegalArgumentException(
                    right + " of " + scored + " labels predicted right makes no sense; it must be from 0 to all");
        }
    }

    /** @return after one more label */
    Probation observe(boolean correct) {
        return new Probation(baseline, baselineExamples, scored + 1, right + (correct ? 1 : 0));
    }

    /** @return share predicted right, a fraction of 1; 0 before the first label */
    public double accuracy() {
        return scored == 0 ? 0 : (double) right / scored;
    }
}
