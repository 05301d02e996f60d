package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.LabelledImage;

/** A labelled image and the part it has in a fine-tune. */
record TrainingImage(LabelledImage image, Part part) {}
