package io.frostline.trainer.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * Mini-batch gradient descent on the mean cross-entropy of softmax regression. Additions happen in a fixed order: the
 * same batch moves the same head to the same bits. Not thread-safe.
 */
final class SgdHeadTrainer {
    private final double weightDecay;
    private final List<float[]> scratch = new ArrayList<>();

    /** @param weightDecay share of the weights that one update at rate 1 takes away */
    SgdHeadTrainer(double weightDecay) {
        this.weightDecay = weightDecay;
    }

    /**
     * One step. Labels the head does not know get a row first.
     *
     * @param rate step length, as a multiple of {@code 1 / (1 + mean squared length of the batch's embeddings)}
     */
    void update(HeadWeights head, List<Example> batch, double rate) {
        int size = batch.size();
        int[] rows =
                batch.stream().mapToInt(example -> head.row(example.label())).toArray();
        float[][] embeddings = embeddings(batch);
        float[][] errors = new float[head.labels().size()][size];
        double squaredLengths = 0;
        for (int n = 0; n < size; n++) {
            squaredLengths += batch.get(n).embedding().squaredLength();
            float[] probabilities = head.logits(embeddings[n]);
            Softmax.inPlace(probabilities);
            probabilities[rows[n]] -= 1;
            for (int row = 0; row < errors.length; row++) {
                errors[row][n] = probabilities[row];
            }
        }
        double step = rate / (1 + squaredLengths / size);
        if (weightDecay > 0) {
            head.shrink((float) (1 - rate * weightDecay));
        }
        for (int row = 0; row < errors.length; row++) {
            for (int n = 0; n < size; n++) {
                errors[row][n] = (float) (-step * errors[row][n] / size);
            }
            head.add(row, errors[row], embeddings);
        }
    }

    /** @return copies, in arrays that the next batch overwrites */
    private float[][] embeddings(List<Example> batch) {
        while (scratch.size() < batch.size()) {
            scratch.add(new float[batch.get(0).embedding().dimension()]);
        }
        float[][] embeddings = new float[batch.size()][];
        for (int n = 0; n < embeddings.length; n++) {
            embeddings[n] = scratch.get(n);
            batch.get(n).embedding().copyTo(embeddings[n]);
        }
        return embeddings;
    }
}
