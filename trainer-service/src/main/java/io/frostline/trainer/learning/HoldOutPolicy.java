package io.frostline.trainer.learning;

/**
 * Which images no training ever sees. Chosen by a hash of the image id alone, so the choice is the same for every task
 * (they share a backbone, and one task's training images must not be another's hold-out), in every process, and
 * whatever the order of arrival.
 *
 * @param fraction share of all images, from 0 to 1
 * @param capacity most examples that are judged; those with the smallest hashes
 * @param salt another salt, another choice
 */
public record HoldOutPolicy(double fraction, int capacity, String salt) {
    public HoldOutPolicy {
        Requirements.fraction(fraction, "hold-out fraction");
        Requirements.atLeast(1, capacity, "hold-out capacity");
    }

    /** @return a tenth of the images, at most 5,000 */
    public static HoldOutPolicy standard() {
        return new HoldOutPolicy(0.1, 5_000, "hold-out");
    }

    /** @return whether the image is one that no training may see */
    public boolean holds(ImageId imageId) {
        return new ImageShare(fraction, salt).has(imageId);
    }
}
