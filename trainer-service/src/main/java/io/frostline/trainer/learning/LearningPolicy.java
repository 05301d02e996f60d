package io.frostline.trainer.learning;

/**
 * How one task is learned.
 *
 * @param replayCapacity most examples kept to learn from, all labels together
 * @param fadingFactor of the prequential accuracy, above 0, at most 1
 * @param seed of the draws from the replay memory
 */
public record LearningPolicy(
        HoldOutPolicy holdOut,
        HeadPolicy head,
        int replayCapacity,
        double fadingFactor,
        PlateauPolicy plateau,
        DriftPolicy drift,
        long seed) {
    public LearningPolicy {
        Requirements.atLeast(1, replayCapacity, "replay capacity");
        Requirements.positive(fadingFactor, "fading factor");
        Requirements.fraction(fadingFactor, "fading factor");
        if (head instanceof HeadLdaPolicy && replayCapacity > ExactMoments.CAPACITY) {
            throw new IllegalArgumentException("replay capacity is " + replayCapacity
                    + "; linear discriminant analysis can add up at most " + ExactMoments.CAPACITY + " examples");
        }
    }

    /** @return the standard parts, 20,000 examples for replay, prequential accuracy over about 1,000 labels */
    public static LearningPolicy standard() {
        return new LearningPolicy(
                HoldOutPolicy.standard(),
                HeadSgdPolicy.standard(),
                20_000,
                0.999,
                PlateauPolicy.standard(),
                DriftPolicy.standard(),
                42);
    }

    public LearningPolicy withPlateau(PlateauPolicy other) {
        return new LearningPolicy(holdOut, head, replayCapacity, fadingFactor, other, drift, seed);
    }

    public LearningPolicy withHoldOut(HoldOutPolicy other) {
        return new LearningPolicy(other, head, replayCapacity, fadingFactor, plateau, drift, seed);
    }

    public LearningPolicy withHead(HeadPolicy other) {
        return new LearningPolicy(holdOut, other, replayCapacity, fadingFactor, plateau, drift, seed);
    }

    public LearningPolicy withDrift(DriftPolicy other) {
        return new LearningPolicy(holdOut, head, replayCapacity, fadingFactor, plateau, other, seed);
    }

    public LearningPolicy withSeed(long other) {
        return new LearningPolicy(holdOut, head, replayCapacity, fadingFactor, plateau, drift, other);
    }
}
