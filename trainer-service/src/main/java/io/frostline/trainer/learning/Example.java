package io.frostline.trainer.learning;

import io.frostline.vision.Embedding;

/**
 * One labelled embedding of a task, as it stands in the task's log.
 *
 * @param label not blank
 * @param source where the image itself can be read again
 * @param offset place in the task's log of labelled embeddings, from 0
 */
public record Example(ImageId imageId, String label, Embedding embedding, ImageSource source, long offset) {
    public Example {
        if (label.isBlank()) {
            throw new IllegalArgumentException("the label of image " + imageId + " is blank; name the class");
        }
        if (offset < 0) {
            throw new IllegalArgumentException(
                    "the example of image " + imageId + " has offset " + offset + "; offsets count from 0");
        }
    }
}
