package io.frostline.trainer.learning;

/**
 * All that a drift detector remembers.
 *
 * @param excess errors beyond the mean and the tolerance since they last were none
 * @param accuracy mean over the detector's memory, a fraction of 1
 * @param weight sum of the fading weights behind it
 */
public record DriftSnapshot(double excess, double accuracy, double weight) {
    /** What a detector remembers that has seen nothing. */
    public static final DriftSnapshot NOTHING = new DriftSnapshot(0, 0, 0);

    public DriftSnapshot {
        Requirements.fraction(accuracy, "accuracy before drift");
        if (!(excess >= 0 && weight >= 0)) {
            throw new IllegalArgumentException("a drift detector with an excess of " + excess + " and a weight of "
                    + weight + " is none; neither can be negative");
        }
    }
}
