package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.frostline.vision.Embedding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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

    /**
     * {@code k} of {@code n} features at the upper bound and the rest at 0, in whole numbers as long as they need be.
     */
    @Test
    void addsUpAsManyFeaturesAtTheirBoundAsItCanHold() {
        BigInteger bound = BigInteger.ONE.shiftLeft(23);
        int n = ExactMoments.CAPACITY;
        for (int k : new int[] {n, n / 2}) {
            List<Example> examples = IntStream.range(0, n)
                    .mapToObj(i -> saturated(i, i < k ? 1e15f : 0, -1e15f))
                    .toList();
            ExactMoments moments = new ExactMoments(2);
            moments.become(examples);

            double[] covariance = moments.covariance(Double.MIN_VALUE);

            BigInteger squares = bound.pow(2).multiply(BigInteger.valueOf(k));
            BigInteger squareOfSum = bound.multiply(BigInteger.valueOf(k)).pow(2);
            BigInteger deviations = squares.multiply(BigInteger.valueOf(n)).subtract(squareOfSum);
            double expected = deviations.doubleValue() / ((double) n * n) * 0x1.0p-28;
            assertThat(squares.bitLength()).isLessThan(64);
            assertThat(covariance[0]).isCloseTo(expected, within(1e-3));
            assertThat(covariance[1]).isCloseTo(0, within(1e-3));
            assertThat(moments.mean("cat").orElseThrow()).containsExactly(512.0 * k / n, -512);
        }
    }

    @Test
    void comesBackFromOneFullSetToAnother() {
        ExactMoments moments = new ExactMoments(2);
        moments.become(IntStream.range(0, ExactMoments.CAPACITY)
                .mapToObj(i -> saturated(i, 1e15f, 1e15f))
                .toList());

        List<Example> others = IntStream.range(0, ExactMoments.CAPACITY)
                .mapToObj(i -> saturated(-1 - i, 1e15f, -1e15f))
                .toList();
        moments.become(others);

        assertThat(moments.size()).isEqualTo(ExactMoments.CAPACITY);
        assertThat(moments.mean("cat").orElseThrow()).containsExactly(512, -512);
        assertThat(moments.covariance(0.25)).containsExactly(0.25, 0, 0.25);
    }

    private static Example saturated(int number, float... features) {
        return new Example(
                new ImageId("image" + number), "cat", Embedding.of(Blobs.SPACE, features), Blobs.source(0), 0);
    }

    private static ExactMoments moments(List<Example> examples) {
        ExactMoments moments = new ExactMoments(DIMENSION);
        moments.become(examples);
        return moments;
    }
}
