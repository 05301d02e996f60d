package io.frostline.vision;

/**
 * How stochastic gradient descent moves weights: {@code v ← momentum·v + gradient + weightDecay·w}, {@code w ← w −
 * rate·v}. The rate is given with each step.
 *
 * @param momentum from 0 up to, but not including, 1
 * @param weightDecay at least 0; applied to every weight
 */
public record SgdPolicy(double momentum, double weightDecay) {
    public SgdPolicy {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum is " + momentum + "; it must be at least 0 and below 1");
        }
        if (!(weightDecay >= 0 && weightDecay < 1)) {
            throw new IllegalArgumentException(
                    "weight decay is " + weightDecay + "; it must be at least 0 and below 1");
        }
    }

    /** @return momentum 0.9, weight decay 5e-4 */
    public static SgdPolicy usual() {
        return new SgdPolicy(0.9, 5e-4);
    }
}
