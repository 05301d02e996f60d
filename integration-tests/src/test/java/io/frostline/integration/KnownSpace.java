package io.frostline.integration;

import io.frostline.schemas.Embedding;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.LearnerSnapshot;
import io.frostline.schemas.TaskPrediction;
import io.frostline.vision.Head;
import io.frostline.vision.Prediction;
import io.frostline.vision.model.ModelDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A model whose embeddings of some pictures, and what its head says of them, are known beforehand. */
final class KnownSpace {
    private static final String TASK = "default";
    private static final List<String> LABELS = List.of("first", "second", "third");

    private final ModelDirectory model;
    private final Head head;
    private final long version;
    private final Map<String, List<Float>> vectors = new TreeMap<>();
    private final Map<String, TaskPrediction> predictions = new TreeMap<>();

    /** @param version of its head, by which it can be told from others */
    KnownSpace(ModelDirectory model, long version, Map<String, byte[]> pictures) throws Exception {
        this.model = model;
        this.version = version;
        Map<String, io.frostline.vision.Embedding> embeddings = Undisturbed.embeddings(model, pictures);
        this.head = head(model.manifest().description().architecture().dimension());
        embeddings.forEach((name, embedding) -> {
            Prediction said = head.predict(embedding);
            vectors.put(name, Undisturbed.boxed(embedding.toArray()));
            predictions.put(name, new TaskPrediction(TASK, said.label(), said.score(), version));
        });
    }

    private Head head(int dimension) {
        float[] weights = new float[LABELS.size() * dimension];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.sin(version + i);
        }
        return Head.of(model.space(), LABELS, weights, new float[LABELS.size()]);
    }

    ModelDirectory model() {
        return model;
    }

    String id() {
        return model.space().id();
    }

    /** @return its head as a trainer publishes it */
    HeadPublished publication() {
        return HeadPublished.newBuilder()
                .setTask(TASK)
                .setSpace(id())
                .setVersion(version)
                .setLabels(LABELS)
                .setDimension(head.dimension())
                .setWeights(Undisturbed.boxed(head.weights()))
                .setBias(Undisturbed.boxed(head.bias()))
                .setLearner(LearnerSnapshot.newBuilder()
                        .setLearned(0)
                        .setLearnedUpTo(0)
                        .setPrequentialAccuracy(0)
                        .setPrequentialWeight(0)
                        .setEvaluations(List.of())
                        .build())
                .setPublishedAt(Instant.EPOCH)
                .build();
    }

    boolean holds(Embedding embedding) {
        return embedding.getSpace().equals(id());
    }

    /** @return whether vector and prediction are, to the bit, those of this space for the picture */
    boolean isPure(Embedding embedding) {
        String name = SteadyImages.name(embedding.getImageId());
        return embedding.getVector().equals(vectors.get(name))
                && embedding.getPredictions().equals(List.of(predictions.get(name)));
    }
}
