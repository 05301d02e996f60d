package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageShare;

/**
 * What a fine-tune keeps from training to see when it is done. It is taken from the training images, by a hash of the
 * image id: the hold-out, which judges the candidate, has no say in its making.
 *
 * @param fraction share of the training images, from 0 to {@value #MOST}; 0 for none, and every epoch is trained
 * @param patience epochs without a rise of the accuracy on it after which training stops, at least 1
 */
public record ValidationPolicy(double fraction, int patience) {
    private static final double MOST = 0.5;
    private static final String SALT = "fine-tune/validation";

    public ValidationPolicy {
        if (!(fraction >= 0 && fraction <= MOST)) {
            throw new IllegalArgumentException("validation is " + fraction + "; it must be from 0 to " + MOST);
        }
        if (patience < 1) {
            throw new IllegalArgumentException("patience is " + patience + "; it must be at least 1");
        }
    }

    /** @return a twentieth of the images, three epochs */
    public static ValidationPolicy standard() {
        return new ValidationPolicy(0.05, 3);
    }

    /** @return no validation: every epoch is trained, and the last one counts */
    public static ValidationPolicy none() {
        return new ValidationPolicy(0, 1);
    }

    boolean keeps(ImageId imageId) {
        return new ImageShare(fraction, SALT).has(imageId);
    }
}
