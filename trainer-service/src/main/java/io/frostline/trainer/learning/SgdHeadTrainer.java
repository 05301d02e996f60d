package io.frostline.trainer.learning;

import io.frostline.vision.DotProduct;
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
        int[] rows =
                batch.stream().mapToInt(example -> head.row(example.label())).toArray();
        float[][] embeddings = new float[batch.size()][];
        float[][] errors = new float[batch.size()][];
        double squaredLengths = 0;
        for (int n = 0; n < rows.length; n++) {
            embeddings[n] = batch.get(n).embedding().toArray();
            squaredLengths += DotProduct.of(embeddings[n], embeddings[n], 0);
            errors[n] = head.logits(embeddings[n]);
            Softmax.inPlace(errors[n]);
            errors[n][rows[n]] -= 1;
        }
        double step = rate / (1 + squaredLengths / rows.length);
        if (weightDecay > 0) {
            head.shrink((float) (1 - rate * weightDecay));
        }
        for (int n = 0; n < rows.length; n++) {
            for (int row = 0; row < errors[n].length; row++) {
                head.add(row, (float) (-step * errors[n][row] / rows.length), embeddings[n]);
            }
        }
    }
}
