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

/**
 * A head that moves: its rows can be changed and added to. Each row is an array of its own, because HotSpot makes
 * vector instructions of a loop over whole arrays only: four times as fast as one over a stretch of a longer array. Not
 * thread-safe.
 */
final class HeadWeights {
    private final Space space;
    private final int dimension;
    private final List<String> labels = new ArrayList<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final List<float[]> weights = new ArrayList<>();
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
            System.arraycopy(weights, row * copy.dimension, copy.weights.get(row), 0, copy.dimension);
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
        weights.add(new float[dimension]);
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
        float[] target = weights.get(row);
        for (int i = 0; i < dimension; i++) {
            target[i] = (float) values[i];
        }
        bias[row] = (float) rowBias;
    }

    /** @return one logit per row */
    float[] logits(float[] embedding) {
        float[] logits = new float[bias.length];
        for (int row = 0; row < logits.length; row++) {
            logits[row] = DotProduct.of(embedding, weights.get(row), 0) + bias[row];
        }
        return logits;
    }

    /**
     * Adds to a row's weights the sum of the embeddings, each times its factor, and to its bias the sum of the factors.
     * Additions happen in their order; four at a time, so that the row is read and written a quarter as often.
     *
     * @param factors one per embedding
     */
    void add(int row, float[] factors, float[][] embeddings) {
        float[] target = weights.get(row);
        int n = 0;
        for (; n < factors.length - 3; n += 4) {
            add(target, factors, embeddings, n);
        }
        for (; n < factors.length; n++) {
            add(target, factors[n], embeddings[n]);
        }
        for (float factor : factors) {
            bias[row] += factor;
        }
    }

    private static void add(float[] row, float[] factors, float[][] embeddings, int from) {
        float f0 = factors[from];
        float f1 = factors[from + 1];
        float f2 = factors[from + 2];
        float f3 = factors[from + 3];
        float[] e0 = embeddings[from];
        float[] e1 = embeddings[from + 1];
        float[] e2 = embeddings[from + 2];
        float[] e3 = embeddings[from + 3];
        for (int i = 0; i < row.length; i++) {
            row[i] = (((row[i] + f0 * e0[i]) + f1 * e1[i]) + f2 * e2[i]) + f3 * e3[i];
        }
    }

    private static void add(float[] row, float factor, float[] embedding) {
        for (int i = 0; i < row.length; i++) {
            row[i] += factor * embedding[i];
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
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        float[] rowMajor = new float[labels.size() * dimension];
        for (int row = 0; row < labels.size(); row++) {
            System.arraycopy(weights.get(row), 0, rowMajor, row * dimension, dimension);
        }
        return Optional.of(Head.of(space, labels, rowMajor, bias));
    }
}
