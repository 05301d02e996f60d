package io.frostline.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * A linear classifier for one task in one space: {@code logits = W·e + b}, one row of W and one bias per label.
 * Immutable; equal by value.
 */
public final class Head {
    private final Space space;
    private final List<String> labels;
    private final int dimension;
    private final float[][] weights;
    private final float[] bias;

    private Head(Space space, List<String> labels, int dimension, float[][] weights, float[] bias) {
        this.space = space;
        this.labels = labels;
        this.dimension = dimension;
        this.weights = weights;
        this.bias = bias;
    }

    /**
     * @param labels the rows' labels, in row order; at least one, all different
     * @param weightsRowMajor labels × dimension; copied
     * @param bias one per label; copied
     * @throws IllegalArgumentException if the sizes do not fit, a label appears twice or a value is not finite
     */
    public static Head of(Space space, List<String> labels, float[] weightsRowMajor, float[] bias) {
        List<String> rows = List.copyOf(labels);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a head in " + space + " needs at least one label");
        }
        if (new HashSet<>(rows).size() != rows.size()) {
            throw new IllegalArgumentException("a head in " + space + " names a label twice: " + rows);
        }
        if (bias.length != rows.size()) {
            throw new IllegalArgumentException("a head in " + space + " has " + rows.size() + " labels but "
                    + bias.length + " biases; it needs one per label");
        }
        if (weightsRowMajor.length == 0 || weightsRowMajor.length % rows.size() != 0) {
            throw new IllegalArgumentException("a head in " + space + " has " + weightsRowMajor.length
                    + " weights, which is no multiple of its " + rows.size() + " labels");
        }
        requireFinite(space, "weight", weightsRowMajor);
        requireFinite(space, "bias", bias);
        int dimension = weightsRowMajor.length / rows.size();
        float[][] weights = new float[rows.size()][];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = Arrays.copyOfRange(weightsRowMajor, row * dimension, (row + 1) * dimension);
        }
        return new Head(space, rows, dimension, weights, bias.clone());
    }

    public Space space() {
        return space;
    }

    public List<String> labels() {
        return labels;
    }

    /** @return the length of the embeddings it reads */
    public int dimension() {
        return dimension;
    }

    /** @return a copy, row-major, labels × dimension */
    public float[] weights() {
        float[] rowMajor = new float[weights.length * dimension];
        for (int row = 0; row < weights.length; row++) {
            System.arraycopy(weights[row], 0, rowMajor, row * dimension, dimension);
        }
        return rowMajor;
    }

    /** @return a copy, one per label */
    public float[] bias() {
        return bias.clone();
    }

    /**
     * @return one logit per label, in row order
     * @throws IllegalArgumentException if the embedding is from another space or of another length
     */
    public float[] logits(Embedding embedding) {
        requireReadable(embedding);
        float[] logits = embedding.dot(weights);
        addBias(logits);
        return logits;
    }

    /**
     * The label with the greatest logit (the first of equals) and its softmax probability.
     *
     * @throws IllegalArgumentException if the embedding is from another space or of another length
     */
    public Prediction predict(Embedding embedding) {
        float[] logits = logits(embedding);
        int best = greatest(logits);
        double total = 0;
        for (float logit : logits) {
            total += Math.exp((double) logit - logits[best]);
        }
        return new Prediction(labels.get(best), (float) (1 / total));
    }

    /**
     * @return the label that {@link #predict} has for each, in less time
     * @throws IllegalArgumentException if an embedding is from another space or of another length
     */
    public List<String> classify(List<Embedding> embeddings) {
        embeddings.forEach(this::requireReadable);
        List<String> classes = new ArrayList<>(embeddings.size());
        for (float[] logits : EmbeddingBatch.of(embeddings).dot(weights)) {
            addBias(logits);
            classes.add(labels.get(greatest(logits)));
        }
        return classes;
    }

    private void addBias(float[] logits) {
        for (int row = 0; row < logits.length; row++) {
            logits[row] += bias[row];
        }
    }

    /** @return the row of the greatest, the first of equals */
    private static int greatest(float[] logits) {
        int best = 0;
        for (int row = 1; row < logits.length; row++) {
            if (logits[row] > logits[best]) {
                best = row;
            }
        }
        return best;
    }

    private void requireReadable(Embedding embedding) {
        if (!embedding.space().equals(space)) {
            throw new IllegalArgumentException("the embedding is from space " + embedding.space()
                    + " but the head is for space " + space + "; embed the image again with the head's backbone");
        }
        if (embedding.dimension() != dimension) {
            throw new IllegalArgumentException("the embedding has " + embedding.dimension()
                    + " values but the head for space " + space + " reads " + dimension + "; check the producer");
        }
    }

    private static void requireFinite(Space space, String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        what + " " + i + " of a head in " + space + " is " + values[i] + "; it must be finite");
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Head that
                && space.equals(that.space)
                && labels.equals(that.labels)
                && Arrays.deepEquals(weights, that.weights)
                && Arrays.equals(bias, that.bias);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * space.hashCode() + labels.hashCode()) + Arrays.deepHashCode(weights);
    }

    @Override
    public String toString() {
        return "Head[" + space + ", " + labels.size() + " labels x " + dimension + "]";
    }
}
