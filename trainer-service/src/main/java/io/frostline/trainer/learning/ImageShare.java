package io.frostline.trainer.learning;

/**
 * A share of all images, chosen by a hash of the image id alone: the same in every process and whatever the order of
 * arrival.
 *
 * @param fraction from 0 to 1
 * @param salt another salt, another choice, which does not depend on the first
 */
public record ImageShare(double fraction, String salt) {
    public ImageShare {
        Requirements.fraction(fraction, "share of the images");
    }

    public boolean has(ImageId imageId) {
        return StableHash.toFraction(StableHash.of(salt, imageId.value())) < fraction;
    }
}
