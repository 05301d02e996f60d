package io.frostline.trainer.stream;

import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.ImageId;

/** A record of {@code labeled-embeddings} as read. */
sealed interface LabeledRecord extends TrainerInput {

    /** A label with its embedding. */
    record Labelled(String task, Example example) implements LabeledRecord {}

    /** A label that was taken back. */
    record Retracted(String task, ImageId imageId, long offset) implements LabeledRecord {}

    /**
     * A record nobody can learn from.
     *
     * @param detail one sentence for people: the thing, the value, the remedy
     */
    record Unreadable(String detail) implements LabeledRecord {}
}
