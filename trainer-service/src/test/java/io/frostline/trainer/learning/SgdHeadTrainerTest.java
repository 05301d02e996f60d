package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import java.util.List;
import org.junit.jupiter.api.Test;

class SgdHeadTrainerTest {
    private static final double RATE = 0.8;

    @Test
    void movesByTheClosedFormOfTheGradient() {
        HeadWeights weights = new HeadWeights(Blobs.SPACE, 2);
        weights.row("cat");
        weights.row("dog");

        new SgdHeadTrainer(0).update(weights, List.of(example("cat", 3, 4)), RATE);

        // both probabilities are 1/2, the squared length is 25
        double step = RATE / (1 + 25) / 2;
        Head head = weights.toHead().orElseThrow();
        assertThat(head.weights()).containsExactly(floats(3 * step, 4 * step, -3 * step, -4 * step), within(1e-6f));
        assertThat(head.bias()).containsExactly(floats(step, -step), within(1e-6f));
    }

    @Test
    void goesAgainstTheSlopeThatFiniteDifferencesShow() {
        List<Example> batch = List.of(example("cat", 1, 2), example("dog", -1, 0.5f), example("fox", 0.3f, -2));
        Head start = Head.of(
                Blobs.SPACE,
                List.of("cat", "dog", "fox"),
                new float[] {0.3f, -0.2f, 0.1f, 0.4f, -0.5f, 0.2f},
                new float[] {0.1f, 0, -0.1f});
        HeadWeights weights = HeadWeights.of(start);
        double squaredLengths = (1 + 4 + 1 + 0.25 + 0.09 + 4) / 3;

        new SgdHeadTrainer(0).update(weights, batch, RATE);

        float[] moved = weights.toHead().orElseThrow().weights();
        for (int i = 0; i < moved.length; i++) {
            double expected = -RATE / (1 + squaredLengths) * slope(start, i, batch);
            assertThat((double) moved[i] - start.weights()[i]).isCloseTo(expected, within(1e-3));
        }
    }

    @Test
    void takesItsShareOfTheWeightsButNotOfTheBiases() {
        Head start = Head.of(Blobs.SPACE, List.of("cat"), new float[] {2, -4}, new float[] {1});
        HeadWeights weights = HeadWeights.of(start);

        new SgdHeadTrainer(0.1).update(weights, List.of(example("cat", 1, 1)), RATE);

        // one label alone has probability 1: there is no error to learn from
        Head head = weights.toHead().orElseThrow();
        assertThat(head.weights()).containsExactly(floats(2 * 0.92, -4 * 0.92), within(1e-6f));
        assertThat(head.bias()).containsExactly(1);
    }

    @Test
    void staysFiniteOnHugeEmbeddings() {
        HeadWeights weights = new HeadWeights(Blobs.SPACE, 2);
        weights.row("dog");

        for (int i = 0; i < 100; i++) {
            new SgdHeadTrainer(0).update(weights, List.of(example("cat", 1e15f, -1e15f)), 10);
        }

        assertThat(weights.toHead()).isPresent();
    }

    /** Central difference of the mean cross-entropy, in doubles. */
    private static double slope(Head head, int weight, List<Example> batch) {
        double epsilon = 1e-4;
        return (loss(head, weight, epsilon, batch) - loss(head, weight, -epsilon, batch)) / (2 * epsilon);
    }

    private static double loss(Head head, int weight, double change, List<Example> batch) {
        double total = 0;
        for (Example example : batch) {
            double sum = 0;
            double own = 0;
            for (int row = 0; row < head.labels().size(); row++) {
                double logit = head.bias()[row];
                for (int i = 0; i < 2; i++) {
                    double w = head.weights()[2 * row + i] + (2 * row + i == weight ? change : 0);
                    logit += w * example.embedding().at(i);
                }
                sum += Math.exp(logit);
                own = head.labels().get(row).equals(example.label()) ? logit : own;
            }
            total += Math.log(sum) - own;
        }
        return total / batch.size();
    }

    private static Example example(String label, float... values) {
        return new Example(new ImageId("image"), label, Embedding.of(Blobs.SPACE, values), Blobs.source(0), 0);
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
