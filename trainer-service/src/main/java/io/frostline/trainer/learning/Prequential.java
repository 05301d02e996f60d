package io.frostline.trainer.learning;

/**
 * Test-then-train accuracy that forgets: each example weighs {@code factor} times what the next one weighs, so about
 * {@code 1 / (1 - factor)} examples count. See J. Gama, R. Sebastião, P. Rodrigues, "On evaluating stream learning
 * algorithms", Machine Learning 90 (2013), section 3.3.
 *
 * <p>Not thread-safe. Accuracy and weight are its whole state, so one made from them goes on bit for bit.
 */
public final class Prequential {
    private final double factor;
    private double accuracy;
    private double weight;

    /** @param factor above 0, at most 1; 1 forgets nothing */
    public Prequential(double factor) {
        this(factor, 0, 0);
    }

    /**
     * @param accuracy where another one stood, a fraction of 1
     * @param weight sum of the fading weights behind it
     */
    public Prequential(double factor, double accuracy, double weight) {
        Requirements.positive(factor, "fading factor");
        Requirements.fraction(factor, "fading factor");
        Requirements.fraction(accuracy, "prequential accuracy");
        if (!(weight >= 0)) {
            throw new IllegalArgumentException("prequential weight is " + weight + "; it must not be negative");
        }
        this.factor = factor;
        this.accuracy = accuracy;
        this.weight = weight;
    }

    public void observe(boolean correct) {
        weight = 1 + factor * weight;
        accuracy += ((correct ? 1 : 0) - accuracy) / weight;
    }

    /** @return a fraction of 1; 0 before the first example */
    public double accuracy() {
        return accuracy;
    }

    /**
     * @return how many examples that all weigh the same would tell as much: the square of the sum of the weights over
     *     the sum of their squares (L. Kish, "Survey Sampling", 1965); 0 before the first example
     */
    public double examples() {
        return weight * (1 + factor) / (2 - weight * (1 - factor));
    }

    /** @return sum of the fading weights, at most {@code 1 / (1 - factor)} */
    public double weight() {
        return weight;
    }
}
