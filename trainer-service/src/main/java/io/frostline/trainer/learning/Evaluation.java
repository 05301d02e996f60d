package io.frostline.trainer.learning;

/**
 * One look at the hold-out.
 *
 * @param learned examples learned at the time
 * @param accuracy share of the hold-out predicted right, a fraction of 1
 * @param size hold-out examples judged, at least one
 */
public record Evaluation(long learned, double accuracy, int size) {
    public Evaluation {
        if (learned < 0 || size < 1 || !(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("an evaluation after " + learned + " examples of accuracy " + accuracy
                    + " on " + size + " is none; it needs counts and a fraction of 1");
        }
    }
}
