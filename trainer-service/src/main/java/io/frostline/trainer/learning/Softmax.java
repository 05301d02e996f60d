package io.frostline.trainer.learning;

/** From logits to probabilities, with {@link StrictMath}, so that learning gives the same bits on every machine. */
final class Softmax {
    private Softmax() {}

    /** Replaces the logits by their softmax probabilities. The array must not be empty. */
    static void inPlace(float[] logits) {
        float greatest = logits[0];
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double total = 0;
        for (int i = 0; i < logits.length; i++) {
            double power = StrictMath.exp((double) logits[i] - greatest);
            logits[i] = (float) power;
            total += power;
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (logits[i] / total);
        }
    }
}
