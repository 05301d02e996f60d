package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a fine-tune made of one task.
 *
 * @param before the task as it stood
 * @param head in the new space
 * @param embedded the task's images in the new space, held out ones too, as far as they could be had
 */
public record TunedTask(TuningTask before, Head head, List<Example> embedded) {
    public TunedTask {
        embedded = List.copyOf(embedded);
    }

    static TunedTask of(TuningTask before, Head head, Map<ImageId, Embedding> embeddings) {
        return new TunedTask(before, head, examples(before, embeddings));
    }

    /**
     * Learns the task's head anew from its embeddings in the new space.
     *
     * @param sibling a head of the new space
     * @return nothing if none of the task's training images could be had
     */
    static Optional<TunedTask> relearned(
            TuningTask before, Head sibling, Map<ImageId, Embedding> embeddings, LearningPolicy policy) {
        List<Example> examples = examples(before, embeddings);
        Learner learner = Learner.begin(sibling.space(), sibling.dimension(), policy);
        examples.stream().sorted(Comparator.comparingLong(Example::offset)).forEach(learner::learn);
        return learner.head().map(head -> new TunedTask(before, head, examples));
    }

    private static List<Example> examples(TuningTask task, Map<ImageId, Embedding> embeddings) {
        List<Example> examples = new ArrayList<>();
        for (LabelledImage image : task.images()) {
            Embedding embedding = embeddings.get(image.imageId());
            if (embedding != null) {
                examples.add(new Example(image.imageId(), image.label(), embedding, image.source(), image.offset()));
            }
        }
        return examples;
    }
}
