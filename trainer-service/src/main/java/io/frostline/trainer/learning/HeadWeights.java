package io.frostline.trainer.learning;

import io.frostline.vision.Embedding;
import io.frostline.vision.EmbeddingBatch;
import io.frostline.vision.Head;
import io.frostline.vision.Prediction;
import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A head that moves: its rows can be changed and added to. Not thread-safe. */
final class HeadWeights {
    private final Space space;
    private final int dimension;
    private final List<String> labels = new ArrayList<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private float[][] weights = new float[0][];
    private float[] bias = new float[0];

    HeadWeights(Space space, int dimension) {
        this.space = space;
        this.dimension = dimension;
    }

    static HeadWeights of(Head head) {
        HeadWeights copy = new HeadWeights(head.space(), head.dimension());
        head.labels().forEach(copy::row);
        float[] weights = head.weights();
        for (int row = 0; row < copy.bias.length; row++) {
            System.arraycopy(weights, row * copy.dimension, copy.weights[row], 0, copy.dimension);
        }
        copy.bias = head.bias();
        return copy;
    }

    Space space() {
        return space;
    }

    int dimension() {
        return dimension;
    }

    /** @return the label's row; a new label gets one of zeros at the end, which leaves every other logit as it is */
    int row(String label) {
        Integer known = rows.get(label);
        if (known != null) {
            return known;
        }
        int row = labels.size();
        labels.add(label);
        rows.put(label, row);
        weights = Arrays.copyOf(weights, row + 1);
        weights[row] = new float[dimension];
        bias = Arrays.copyOf(bias, row + 1);
        return row;
    }

    boolean knows(String label) {
        return rows.containsKey(label);
    }

    /** @return the rows' labels, in row order */
    List<String> labels() {
        return List.copyOf(labels);
    }

    /** Replaces a row, in single precision. */
    void set(int row, double[] values, double rowBias) {
        float[] target = weights[row];
        for (int i = 0; i < dimension; i++) {
            target[i] = (float) values[i];
        }
        bias[row] = (float) rowBias;
    }

    int size() {
        return labels.size();
    }

    /** @return one logit per row */
    float[] logits(Embedding embedding) {
        float[] logits = embedding.dot(weights);
        addBias(logits);
        return logits;
    }

    /** @return for each embedding, one logit per row */
    float[][] logits(EmbeddingBatch embeddings) {
        float[][] logits = embeddings.dot(weights);
        for (float[] one : logits) {
            addBias(one);
        }
        return logits;
    }

    private void addBias(float[] logits) {
        for (int row = 0; row < logits.length; row++) {
            logits[row] += bias[row];
        }
    }

    /**
     * Adds to a row's weights the sum of the embeddings, each times its factor, and to its bias the sum of the factors.
     * Additions happen in their order.
     *
     * @param factors one per embedding
     */
    void add(int row, float[] factors, EmbeddingBatch embeddings) {
        embeddings.addTo(weights[row], factors);
        for (float factor : factors) {
            bias[row] += factor;
        }
    }

    /** Multiplies every weight, but no bias. */
    void shrink(float factor) {
        for (float[] row : weights) {
            for (int i = 0; i < row.length; i++) {
                row[i] *= factor;
            }
        }
    }

    /** @return the label with the greatest logit, the first of equals; nothing while there is no label */
    Optional<Prediction> predict(Embedding embedding) {
        float[] logits = logits(embedding);
        if (logits.length == 0) {
            return Optional.empty();
        }
        int best = 0;
        for (int row = 1; row < logits.length; row++) {
            if (logits[row] > logits[best]) {
                best = row;
            }
        }
        Softmax.inPlace(logits);
        return Optional.of(new Prediction(labels.get(best), logits[best]));
    }

    /** @return an immutable copy; nothing while there is no label */
    Optional<Head> toHead() {
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        float[] rowMajor = new float[labels.size() * dimension];
        for (int row = 0; row < labels.size(); row++) {
            System.arraycopy(weights[row], 0, rowMajor, row * dimension, dimension);
        }
        return Optional.of(Head.of(space, labels, rowMajor, bias));
    }
}
