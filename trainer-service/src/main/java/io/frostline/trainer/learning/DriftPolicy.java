package io.frostline.trainer.learning;

/**
 * When a rise of the prequential error counts as drift.
 *
 * @param tolerance by how much the error may exceed its mean for ever, a fraction of 1
 * @param threshold errors beyond the mean and the tolerance that raise the alarm, added up over the examples
 * @param memory latest examples that the mean is taken over, about
 */
public record DriftPolicy(double tolerance, double threshold, double memory) {
    public DriftPolicy {
        Requirements.fraction(tolerance, "drift tolerance");
        Requirements.positive(threshold, "drift threshold");
        Requirements.positive(memory, "drift memory");
        Requirements.atLeast(1, (long) memory, "drift memory");
    }

    /**
     * The tolerance is a quarter of a fall by 20 points, which raises the alarm after some 330 examples, 50 / (0.2 -
     * 0.05). Excesses of chance above 50 are rarer than one in ten thousand streams of 50,000 examples, since they fall
     * off as fast as {@code exp(-2 * 0.05 * 50 / variance)} and the variance of an error is a quarter at most.
     *
     * @return 5 points tolerated, alarm at 50 errors too many, the mean over about 5,000 examples
     */
    public static DriftPolicy standard() {
        return new DriftPolicy(0.05, 50, 5_000);
    }

    /** @return how much each example weighs in the mean compared with the next one */
    double fadingFactor() {
        return 1 - 1 / memory;
    }
}
