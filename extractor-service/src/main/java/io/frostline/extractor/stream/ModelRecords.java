package io.frostline.extractor.stream;

import io.frostline.extractor.serving.Promotion;
import io.frostline.extractor.serving.TaskHead;
import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.ReEmbeddingOrdered;
import io.frostline.vision.Head;
import io.frostline.vision.Space;
import java.util.List;

/** Reads the values of {@code models}. */
final class ModelRecords {
    private ModelRecords() {}

    /** @throws IllegalArgumentException if the space is none */
    static Promotion promotion(BackbonePromoted value, long offset) {
        return new Promotion(offset, new Space(value.getSpace()), value.getArtifact(), value.getSha256());
    }

    /** @throws IllegalArgumentException if the space is none */
    static ReEmbeddingOrder order(ReEmbeddingOrdered value) {
        return new ReEmbeddingOrder(new Space(value.getSpace()), value.getPromotion());
    }

    /** @throws IllegalArgumentException if the numbers make no head */
    static TaskHead head(HeadPublished value) {
        Head head = Head.of(
                new Space(value.getSpace()), value.getLabels(), floats(value.getWeights()), floats(value.getBias()));
        if (head.dimension() != value.getDimension()) {
            throw new IllegalArgumentException("head " + value.getVersion() + " of task " + value.getTask() + " says "
                    + value.getDimension() + " columns but has " + head.dimension());
        }
        return new TaskHead(value.getTask(), value.getVersion(), head);
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }
}
