package io.frostline.trainer.learning;

import io.frostline.vision.EmbeddingBatch;
import java.util.List;

/**
 * Mini-batch gradient descent on the mean cross-entropy of softmax regression. Additions happen in a fixed order: the
 * same batch moves the same head to the same bits.
 */
final class SgdHeadTrainer {
    private final double weightDecay;

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
        EmbeddingBatch embeddings =
                EmbeddingBatch.of(batch.stream().map(Example::embedding).toList());
        double squaredLengths = 0;
        for (Example example : batch) {
            squaredLengths += example.embedding().squaredLength();
        }
        double step = rate / (1 + squaredLengths / size);
        float[][] factors = factors(head.logits(embeddings), rows, step / size);
        if (weightDecay > 0) {
            head.shrink((float) (1 - rate * weightDecay));
        }
        for (int row = 0; row < factors.length; row++) {
            head.add(row, factors[row], embeddings);
        }
    }

    /**
     * @param logits of each example
     * @param rows of each example's label
     * @return for each row, what to add of each embedding: minus the step times the gradient in its logit
     */
    private static float[][] factors(float[][] logits, int[] rows, double step) {
        float[][] factors = new float[logits[0].length][logits.length];
        for (int n = 0; n < logits.length; n++) {
            float[] errors = logits[n];
            Softmax.inPlace(errors);
            errors[rows[n]] -= 1;
            for (int row = 0; row < factors.length; row++) {
                factors[row][n] = (float) (-step * errors[row]);
            }
        }
        return factors;
    }
}
