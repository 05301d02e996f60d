package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.frostline.vision.Embedding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactMomentsTest {
    private static final int DIMENSION = Blobs.DIMENSION;

    private final List<Example> log = new Blobs(Blobs.SPACE, 3, 1, 1).log(300);

    @Test
    void hasTheMeansOfTheirDefinition() {
        double[] mean = moments(log).mean(Blobs.label(1)).orElseThrow();

        double[] expected = new double[DIMENSION];
        for (int n = 1; n < log.size(); n += 3) {
            for (int i = 0; i < DIMENSION; i++) {
                expected[i] += log.get(n).embedding().at(i) / 100.0;
            }
        }
        assertThat(mean).containsExactly(expected, within(1e-4));
    }

    @Test
    void hasTheSharedCovarianceOfItsDefinition() {
        ExactMoments moments = moments(log);
        double[] covariance = moments.covariance(0.1);

        double[][] expected = new double[DIMENSION][DIMENSION];
        for (Example example : log) {
            double[] mean = moments.mean(example.label()).orElseThrow();
            for (int i = 0; i < DIMENSION; i++) {
                for (int j = 0; j < DIMENSION; j++) {
                    expected[i][j] += (example.embedding().at(i) - mean[i])
                            * (example.embedding().at(j) - mean[j])
                            / log.size();
                }
            }
        }
        double variance = 0;
        for (int i = 0; i < DIMENSION; i++) {
            variance += expected[i][i] / DIMENSION;
        }
        for (int i = 0; i < DIMENSION; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(covariance[Cholesky.start(i) + j])
                        .isCloseTo(0.9 * expected[i][j] + (i == j ? 0.1 * variance : 0), within(1e-4));
            }
        }
    }

    @Test
    void hasTheSameBitsWhateverTheOrderAndWhateverWasThereBefore() {
        List<Example> shuffled = new ArrayList<>(log);
        ExactMoments eventful = moments(new Blobs(Blobs.SPACE, 5, 3, 9).log(200));
        Random random = new Random(3);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(shuffled, random);
            eventful.become(shuffled.subList(0, random.nextInt(log.size())));
        }
        Collections.shuffle(shuffled, random);
        eventful.become(shuffled);

        assertThat(eventful.covariance(0.01)).isEqualTo(moments(log).covariance(0.01));
        assertThat(eventful.mean(Blobs.label(2)).orElseThrow())
                .isEqualTo(moments(log).mean(Blobs.label(2)).orElseThrow());
        assertThat(eventful.mean(Blobs.label(4)))
                .as("a label that is there no more")
                .isEmpty();
        assertThat(eventful.size()).isEqualTo(log.size());
    }

    @Test
    void bringsFeaturesIntoItsRange() {
        float[] huge = new float[DIMENSION];
        huge[0] = 1e15f;
        huge[1] = -1e15f;
        Example example = new Example(new ImageId("huge"), "cat", Embedding.of(Blobs.SPACE, huge), Blobs.source(0), 0);

        assertThat(moments(List.of(example)).mean("cat").orElseThrow()).startsWith(512, -512, 0);
    }

    @Test
    void shrinksTowardsOneWhereThereIsNoVariance() {
        double[] covariance = moments(log.subList(0, 1)).covariance(0.25);

        assertThat(covariance).startsWith(0.25, 0, 0.25, 0, 0, 0.25);
    }

    private static ExactMoments moments(List<Example> examples) {
        ExactMoments moments = new ExactMoments(DIMENSION);
        moments.become(examples);
        return moments;
    }
}
