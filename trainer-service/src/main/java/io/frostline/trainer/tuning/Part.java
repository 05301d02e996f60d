package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.LabelledImage;

/** The part an image has in a fine-tune. */
enum Part {
    TRAINING,
    VALIDATION,
    HOLD_OUT;

    static Part of(LabelledImage image, ValidationPolicy policy) {
        if (image.heldOut()) {
            return HOLD_OUT;
        }
        return policy.keeps(image.imageId()) ? VALIDATION : TRAINING;
    }
}
