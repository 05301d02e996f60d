package io.frostline.trainer.learning;

/**
 * How a head does on one label.
 *
 * @param right examples of the label predicted right
 * @param size examples of the label judged, at least one
 */
public record ClassAccuracy(String label, int right, int size) {
    public ClassAccuracy {
        if (size < 1 || right < 0 || right > size) {
            throw new IllegalArgumentException(
                    right + " of " + size + " examples of " + label + " cannot be right; count again");
        }
    }

    /** @return a fraction of 1 */
    public double fraction() {
        return (double) right / size;
    }
}
