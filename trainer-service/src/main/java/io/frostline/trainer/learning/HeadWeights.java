package io.frostline.trainer.learning;

import io.frostline.vision.DotProduct;
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
    private float[] weights = new float[0];
    private float[] bias = new float[0];

    HeadWeights(Space space, int dimension) {
        this.space = space;
        this.dimension = dimension;
    }

    static HeadWeights of(Head head) {
        HeadWeights copy = new HeadWeights(head.space(), head.dimension());
        head.labels().forEach(copy::row);
        copy.weights = head.weights();
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
        weights = Arrays.copyOf(weights, (row + 1) * dimension);
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
        for (int i = 0; i < dimension; i++) {
            weights[row * dimension + i] = (float) values[i];
        }
        bias[row] = (float) rowBias;
    }

    /** @return one logit per row */
    float[] logits(float[] embedding) {
        float[] logits = new float[bias.length];
        for (int row = 0; row < logits.length; row++) {
            logits[row] = DotProduct.of(embedding, weights, row * dimension) + bias[row];
        }
        return logits;
    }

    /** Adds {@code factor} times the embedding to the row's weights, and {@code factor} to its bias. */
    void add(int row, float factor, float[] embedding) {
        int from = row * dimension;
        for (int i = 0; i < dimension; i++) {
            weights[from + i] += factor * embedding[i];
        }
        bias[row] += factor;
    }

    /** Multiplies every weight, but no bias. */
    void shrink(float factor) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= factor;
        }
    }

    /** @return the label with the greatest logit, the first of equals; nothing while there is no label */
    Optional<Prediction> predict(float[] embedding) {
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
        return labels.isEmpty() ? Optional.empty() : Optional.of(Head.of(space, labels, weights, bias));
    }
}
