package io.frostline.trainer.learning;

/**
 * When a promotion counts as a mistake: when the share predicted right since is lower than before, and chance does not
 * explain it.
 *
 * <p>The test may be looked at after every label. Half of the {@code significance} goes to the baseline, which is
 * itself a share of a sample: the {@link #floor} is Chernoff's bound below it. The other half goes to the labels since:
 * were each predicted right with the floor's probability or more, then the likelihood of any lower probability over
 * that of the floor, and so their mean over many, would be a supermartingale that begins at 1, and exceeds {@code c} at
 * any time with probability {@code 1 / c} at most (J. Ville, 1939; H. Robbins, "Statistical methods related to the law
 * of the iterated logarithm", Annals of Mathematical Statistics 41, 1970). So a promotion that changed nothing is
 * called a mistake with probability {@code significance} at most, however often one looks.
 *
 * <p>This holds as far as each label is right or wrong by itself, and the baseline counts for as many labels as Kish's
 * effective number says ({@link Prequential#examples}): for a mean whose weights fade, Chernoff's bound is an
 * approximation, which simulations bear out.
 *
 * @param labels scored labels after which a promotion has passed
 * @param significance above 0, below 1
 */
public record ProbationPolicy(int labels, double significance) {
    private static final int ALTERNATIVES = 16;
    private static final int BISECTIONS = 30;

    public ProbationPolicy {
        Requirements.atLeast(1, labels, "labels");
        Requirements.positive(significance, "significance");
        Requirements.fraction(significance, "significance");
    }

    /** @return 500 labels, at the 1 % level */
    public static ProbationPolicy standard() {
        return new ProbationPolicy(500, 0.01);
    }

    /**
     * @param tasks that are watched after the same promotion, any of which can call it a mistake; at least one
     * @return the policy for each of them, so that the level is that of all together
     */
    public ProbationPolicy sharedBy(int tasks) {
        return new ProbationPolicy(labels, significance / tasks);
    }

    /** What the labels since a promotion say of it. */
    public enum Standing {
        /** Too early to tell. */
        WATCHING,
        /** Nothing has shown that things are worse. */
        PASSED,
        /** Things are worse than before. */
        FALLEN
    }

    /** @return how it stands after the latest label */
    public Standing judge(Probation probation) {
        if (evidence(probation) >= 2 / significance) {
            return Standing.FALLEN;
        }
        return probation.scored() < labels ? Standing.WATCHING : Standing.PASSED;
    }

    /** @return the lowest accuracy that the baseline may well have come from, a fraction of 1 */
    public double floor(Probation probation) {
        double allowed = Math.log(2 / significance) / probation.baselineExamples();
        double low = 0;
        double high = probation.baseline();
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (divergence(probation.baseline(), middle) > allowed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** @return by how much better a lower accuracy than the floor explains the labels since; 1 before the first */
    public double evidence(Probation probation) {
        double floor = floor(probation);
        if (floor <= 0 || floor >= 1) {
            return 1;
        }
        long wrong = probation.scored() - probation.right();
        double sum = 0;
        for (int i = 0; i < ALTERNATIVES; i++) {
            double accuracy = floor * (i + 0.5) / ALTERNATIVES;
            sum += Math.exp(
                    probation.right() * Math.log(accuracy / floor) + wrong * Math.log((1 - accuracy) / (1 - floor)));
        }
        return sum / ALTERNATIVES;
    }

    /** Kullback and Leibler's, in nats, between a coin that shows heads with probability p and one with q. */
    private static double divergence(double p, double q) {
        double heads = p == 0 ? 0 : p * Math.log(p / q);
        double tails = p == 1 ? 0 : (1 - p) * Math.log((1 - p) / (1 - q));
        return heads + tails;
    }
}
