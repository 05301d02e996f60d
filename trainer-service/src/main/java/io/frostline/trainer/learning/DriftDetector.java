package io.frostline.trainer.learning;

/**
 * Sees the prequential error rise above its mean: the test of Page and Hinkley (E. S. Page, "Continuous inspection
 * schemes", Biometrika 41, 1954), with a mean that fades, as J. Gama, R. Sebastião, P. Rodrigues recommend ("On
 * evaluating stream learning algorithms", Machine Learning 90, 2013), so that a head that has long been bad at first
 * does not hide that it gets worse.
 *
 * <p>Page and Hinkley add up {@code error - mean - tolerance} and raise the alarm when the sum is the threshold above
 * its minimum. How far it is above its minimum is all that matters, and follows from one example to the next as
 * {@code max(0, excess + error - mean - tolerance)}.
 *
 * <p>Not thread-safe. Its snapshot is its whole state, so one made from it goes on bit for bit.
 */
public final class DriftDetector {
    private final DriftPolicy policy;
    private Prequential mean;
    private double excess;

    public DriftDetector(DriftPolicy policy, DriftSnapshot earlier) {
        this.policy = policy;
        this.mean = new Prequential(policy.fadingFactor(), earlier.accuracy(), earlier.weight());
        this.excess = earlier.excess();
    }

    public void observe(boolean correct) {
        mean.observe(correct);
        double error = correct ? 0 : 1;
        excess = Math.max(0, excess + error - (1 - mean.accuracy()) - policy.tolerance());
    }

    /** @return whether it sees a drift; as long as the error stays high, or until it begins anew */
    public boolean isAlarmed() {
        return excess > policy.threshold();
    }

    /** Forgets everything: what comes is measured against itself. */
    public void restart() {
        mean = new Prequential(policy.fadingFactor());
        excess = 0;
    }

    public DriftSnapshot snapshot() {
        return new DriftSnapshot(excess, mean.accuracy(), mean.weight());
    }
}
