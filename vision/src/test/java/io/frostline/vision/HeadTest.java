package io.frostline.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeadTest {
    private static final Space SPACE = new Space("tiny-000000000001");
    private static final Space OTHER = new Space("tiny-000000000002");

    @Test
    void computesWeightsTimesEmbeddingPlusBias() {
        Head head = Head.of(SPACE, List.of("cat", "dog"), new float[] {1, 2, 3, 4, 5, 6}, new float[] {0.5f, -1});

        float[] logits = head.logits(Embedding.of(SPACE, new float[] {1, 10, 100}));

        assertThat(logits).containsExactly(321.5f, 653);
    }

    @Test
    void agreesWithDoubleArithmeticAtEveryLength() {
        Random random = new Random(7);
        for (int dimension = 1; dimension <= 40; dimension++) {
            float[] weights = values(random, 3 * dimension);
            float[] bias = values(random, 3);
            float[] x = values(random, dimension);
            Head head = Head.of(SPACE, List.of("a", "b", "c"), weights, bias);

            float[] logits = head.logits(Embedding.of(SPACE, x));

            for (int row = 0; row < 3; row++) {
                double expected = bias[row];
                for (int i = 0; i < dimension; i++) {
                    expected += (double) weights[row * dimension + i] * x[i];
                }
                assertThat((double) logits[row]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void predictsTheGreatestLogitWithItsSoftmaxProbability() {
        Head head = Head.of(SPACE, List.of("cat", "dog"), new float[] {0, 1}, new float[2]);

        Prediction prediction = head.predict(Embedding.of(SPACE, new float[] {(float) Math.log(3)}));

        assertThat(prediction.label()).isEqualTo("dog");
        assertThat(prediction.score()).isCloseTo(0.75f, within(1e-6f));
    }

    @Test
    void scoresHugeLogitsWithoutOverflow() {
        Head head = Head.of(SPACE, List.of("cat", "dog"), new float[] {1e30f, -1e30f}, new float[2]);

        assertThat(head.predict(Embedding.of(SPACE, new float[] {1000}))).isEqualTo(new Prediction("cat", 1));
    }

    @Test
    void classifiesManyAsItPredictsEach() {
        Random random = new Random(3);
        Head head = Head.of(SPACE, List.of("a", "b", "c", "d", "e"), values(random, 30), values(random, 5));
        List<Embedding> embeddings = Stream.generate(() -> Embedding.of(SPACE, values(random, 6)))
                .limit(50)
                .toList();

        List<String> classes = head.classify(embeddings);

        assertThat(classes)
                .isEqualTo(embeddings.stream()
                        .map(embedding -> head.predict(embedding).label())
                        .toList());
        assertThat(classes).contains("a", "b", "c", "d", "e");
    }

    @Test
    void refusesAnEmbeddingFromAnotherSpace() {
        Head head = Head.of(SPACE, List.of("cat"), new float[] {1}, new float[1]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> head.predict(Embedding.of(OTHER, new float[] {1})))
                .withMessageContaining("tiny-000000000001")
                .withMessageContaining("tiny-000000000002");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> head.classify(List.of(Embedding.of(OTHER, new float[] {1}))))
                .withMessageContaining("tiny-000000000002");
    }

    @Test
    void refusesAnEmbeddingOfAnotherLength() {
        Head head = Head.of(SPACE, List.of("cat"), new float[] {1}, new float[1]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> head.logits(Embedding.of(SPACE, new float[] {1, 2})))
                .withMessageContaining("has 2 values but the head for space tiny-000000000001 reads 1");
    }

    @Test
    void refusesSizesThatDoNotFit() {
        List<String> labels = List.of("cat", "dog");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Head.of(SPACE, List.of(), new float[0], new float[0]))
                .withMessageContaining("at least one label");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Head.of(SPACE, List.of("cat", "cat"), new float[2], new float[2]))
                .withMessageContaining("names a label twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Head.of(SPACE, labels, new float[2], new float[3]))
                .withMessageContaining("2 labels but 3 biases");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Head.of(SPACE, labels, new float[3], new float[2]))
                .withMessageContaining("3 weights");
    }

    @Test
    void refusesWeightsThatAreNotFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Head.of(SPACE, List.of("cat"), new float[] {Float.POSITIVE_INFINITY}, new float[1]))
                .withMessageContaining("weight 0");
    }

    @Test
    void isEqualByValueAndSharesNoArrays() {
        float[] weights = {1, 2};
        Head head = Head.of(SPACE, List.of("cat"), weights, new float[1]);

        weights[0] = 9;
        head.weights()[1] = 9;

        assertThat(head)
                .isEqualTo(Head.of(SPACE, List.of("cat"), new float[] {1, 2}, new float[1]))
                .isNotEqualTo(Head.of(SPACE, List.of("dog"), new float[] {1, 2}, new float[1]));
    }

    private static float[] values(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
