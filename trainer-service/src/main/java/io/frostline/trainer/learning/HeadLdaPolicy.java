package io.frostline.trainer.learning;

/**
 * How a head is made of the means of its labels and the covariance that they share.
 *
 * @param shrinkage share of the covariance that gives way to one without directions, however many examples there are:
 *     above 0, at most 1
 * @param refreshInterval most learned examples from one head to the next
 */
public record HeadLdaPolicy(double shrinkage, int refreshInterval) implements HeadPolicy {
    /** Heads made while the number of examples doubles, as long as that is more often than the interval. */
    private static final int HEADS_PER_DOUBLING = 16;

    public HeadLdaPolicy {
        Requirements.positive(shrinkage, "shrinkage");
        Requirements.fraction(shrinkage, "shrinkage");
        Requirements.atLeast(1, refreshInterval, "refreshInterval");
    }

    /** @return the paper's shrinkage of 1e-4, and a head every 256 examples at least */
    public static HeadLdaPolicy standard() {
        return new HeadLdaPolicy(1e-4, 256);
    }

    /** @return whether a head is made after so many learned examples */
    boolean isDue(long learned) {
        long step = Math.max(1, Long.highestOneBit(learned) / HEADS_PER_DOUBLING);
        return learned % Math.min(refreshInterval, step) == 0;
    }

    /**
     * The covariance of fewer examples than dimensions says nothing of most directions, so it gives way by
     * {@code dimension / (dimension + examples)} more.
     */
    double shrinkage(int examples, int dimension) {
        return shrinkage + (1 - shrinkage) * dimension / ((double) dimension + examples);
    }
}
