package io.frostline.trainer.stream;

import io.frostline.trainer.learning.LabelledImage;

/**
 * A held-out image that was labelled, and what is served has answered.
 *
 * @param servingRight whether what is served predicts the label
 */
public record HeldOutLabel(String task, LabelledImage image, boolean servingRight) {}
