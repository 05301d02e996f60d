package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.learning.Learner;
import io.frostline.vision.Head;
import java.util.List;
import java.util.Optional;

/**
 * What a fine-tune knows of one task: how it stood when the fine-tune began.
 *
 * @param head that served the task then
 * @param images every labelled image of the task, held out ones too
 * @param learnedUpTo offset in the task's log of labelled embeddings before which the images stand
 */
public record TuningTask(String task, Head head, List<LabelledImage> images, long learnedUpTo) {
    public TuningTask {
        images = List.copyOf(images);
    }

    /** @return how the task stands now; nothing while it has no label */
    public static Optional<TuningTask> of(String task, Learner learner) {
        return learner.head()
                .map(head -> new TuningTask(
                        task, head, learner.images(), learner.snapshot().learnedUpTo()));
    }
}
