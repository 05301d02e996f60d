package io.frostline.trainer.learning;

/**
 * How a head is moved by each label: by gradient descent. Rates are multiples of {@code 1 / (1 + mean squared length of
 * the embeddings)}, as in the normalised LMS rule (B. Widrow, S. Stearns, "Adaptive Signal Processing", 1985), so that
 * one policy fits every backbone whatever the scale of its features.
 *
 * @param replayed earlier examples that are learned again beside each new one
 * @param rate learning rate at the first example
 * @param halving learned examples after which the rate has halved; it falls as {@code rate / (1 + learned / halving)}
 * @param minimumRate where it stops falling, so that the head can follow a stream that changes
 * @param weightDecay share of the weights (not the biases) that one update at rate 1 takes away
 */
public record HeadSgdPolicy(int replayed, double rate, double halving, double minimumRate, double weightDecay)
        implements HeadPolicy {
    public HeadSgdPolicy {
        Requirements.atLeast(0, replayed, "replayed");
        Requirements.positive(rate, "rate");
        Requirements.positive(halving, "halving");
        Requirements.positive(minimumRate, "minimumRate");
        Requirements.fraction(weightDecay, "weightDecay");
    }

    /** @return 31 replayed beside each new example, rate 10, halved after 3,000 examples, at least 1, no decay */
    public static HeadSgdPolicy standard() {
        return new HeadSgdPolicy(31, 10, 3_000, 1, 0);
    }

    /** @return the rate for the next example after so many learned ones */
    public double rate(long learned) {
        return Math.max(minimumRate, rate / (1 + learned / halving));
    }
}
