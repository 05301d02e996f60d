package io.frostline.extractor.stream;

import io.frostline.extractor.serving.Promotion;
import io.frostline.extractor.serving.TaskHead;

/** Hears what happens in {@code models}, in order. */
interface ModelsListener {
    /** @throws IllegalArgumentException if the head does not read the embeddings of its space's backbone */
    void published(TaskHead head);

    /** The task has no head any more. */
    void withdrawn(String task);

    void promoted(Promotion promotion);

    void ordered(ReEmbeddingOrder order);
}
