package io.frostline.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddingBatchTest {
    private static final Space SPACE = new Space("tiny-000000000001");

    private final Random random = new Random(11);

    @Test
    void givesEveryDotProductTheBitsItHasAlone() {
        for (int size = 0; size <= 9; size++) {
            for (int rowCount = 0; rowCount <= 9; rowCount++) {
                int dimension = 1 + random.nextInt(20);
                List<Embedding> embeddings = embeddings(size, dimension);
                float[][] rows = rows(rowCount, dimension);

                float[][] products = EmbeddingBatch.of(embeddings).dot(rows);

                assertThat(products)
                        .isDeepEqualTo(embeddings.stream()
                                .map(embedding -> alone(embedding, rows))
                                .toArray(float[][]::new));
            }
        }
    }

    @Test
    void addsEveryEmbeddingTimesItsFactor() {
        for (int size = 0; size <= 9; size++) {
            List<Embedding> embeddings = embeddings(size, 7);
            float[] factors = values(size);
            float[] row = values(7);
            double[] expected = new double[7];
            for (int i = 0; i < 7; i++) {
                expected[i] = row[i];
                for (int n = 0; n < size; n++) {
                    expected[i] += (double) factors[n] * embeddings.get(n).at(i);
                }
            }

            EmbeddingBatch.of(embeddings).addTo(row, factors);

            for (int i = 0; i < 7; i++) {
                assertThat((double) row[i]).isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @Test
    void refusesEmbeddingsOfSeveralLengths() {
        List<Embedding> embeddings =
                List.of(Embedding.of(SPACE, new float[] {1, 2}), Embedding.of(SPACE, new float[] {1, 2, 3}));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddingBatch.of(embeddings))
                .withMessageContaining("embedding 1 of a batch has 3 values but the first has 2");
    }

    private static float[] alone(Embedding embedding, float[][] rows) {
        float[] products = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            products[row] = embedding.dot(new float[][] {rows[row]})[0];
        }
        return products;
    }

    private List<Embedding> embeddings(int size, int dimension) {
        return Stream.generate(() -> Embedding.of(SPACE, values(dimension)))
                .limit(size)
                .toList();
    }

    private float[][] rows(int count, int dimension) {
        return Stream.generate(() -> values(dimension)).limit(count).toArray(float[][]::new);
    }

    private float[] values(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
