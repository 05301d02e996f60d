package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.frostline.vision.Head;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamingLdaTest {
    private static final int DIMENSION = Blobs.DIMENSION;
    private static final double SHRINKAGE = 1e-4;

    private final LearningPolicy policy = LearningPolicy.standard()
            .withHoldOut(new HoldOutPolicy(0, 1, "none"))
            .withHead(new HeadLdaPolicy(SHRINKAGE, 1));
    private final Blobs blobs = new Blobs(Blobs.SPACE, 3, 1, 1);
    private final List<Example> log = blobs.log(300);

    /** Means and covariance by their definitions, the inverse by Gauss and Jordan. Features are on a grid of 6e-5. */
    @Test
    void hasTheRowsOfTheClosedForm() {
        Head head = learn(policy, log);

        double[][] means = new double[3][DIMENSION];
        for (int n = 0; n < log.size(); n++) {
            for (int i = 0; i < DIMENSION; i++) {
                means[n % 3][i] += log.get(n).embedding().at(i) / 100.0;
            }
        }
        double[][] inverse = inverse(shrunk(covariance(means), SHRINKAGE + (1 - SHRINKAGE) * 8 / 308));
        for (int label = 0; label < 3; label++) {
            double bias = 0;
            for (int i = 0; i < DIMENSION; i++) {
                double weight = 0;
                for (int j = 0; j < DIMENSION; j++) {
                    weight += inverse[i][j] * means[label][j];
                }
                bias -= weight * means[label][i] / 2;
                assertThat((double) head.weights()[label * DIMENSION + i]).isCloseTo(weight, within(2e-3));
            }
            assertThat((double) head.bias()[label]).isCloseTo(bias, within(2e-3));
        }
    }

    @Test
    void hasTheSameRowsToTheBitWhateverTheOrder() {
        Head inOrder = learn(policy, log);
        Random random = new Random(5);
        for (int run = 0; run < 10; run++) {
            List<Example> shuffled = new ArrayList<>(log);
            Collections.shuffle(shuffled, random);

            Head head = learn(policy, renumbered(shuffled));

            for (String label : inOrder.labels()) {
                assertThat(row(head, label)).isEqualTo(row(inOrder, label));
            }
        }
    }

    @Test
    void forgetsWhatWasTakenBackAndWhatWasCorrected() {
        Learner learner = Learner.begin(Blobs.SPACE, DIMENSION, policy);
        log.forEach(learner::learn);
        Example corrected = blobs.example("corrected", 0, 300);
        learner.learn(blobs.example("taken back", 1, 301));
        learner.learn(new Example(corrected.imageId(), Blobs.label(1), corrected.embedding(), corrected.source(), 302));
        learner.retract(new ImageId("taken back"), 303);
        learner.learn(
                new Example(corrected.imageId(), corrected.label(), corrected.embedding(), corrected.source(), 304));

        List<Example> clean = new ArrayList<>(log);
        clean.add(corrected);
        assertThat(learner.head()).contains(learn(policy, clean));
    }

    @Test
    void predictsNoLabelWhoseEveryExampleWasTakenBack() {
        Learner learner = Learner.begin(Blobs.SPACE, DIMENSION, policy);
        learner.learn(blobs.example("typo", 2, 0));
        learner.retract(new ImageId("typo"), 1);
        for (int offset = 2; offset < 100; offset++) {
            learner.learn(blobs.example("image-" + offset, offset % 2, offset));
        }

        Head head = learner.head().orElseThrow();
        assertThat(head.labels()).contains(Blobs.label(2));
        for (int i = 0; i < 100; i++) {
            assertThat(head.predict(blobs.example("test", i % 3, 0).embedding()).label())
                    .isNotEqualTo(Blobs.label(2));
        }
    }

    @Test
    void givesANewLabelItsRowAtOnce() {
        Learner learner = Learner.begin(Blobs.SPACE, DIMENSION, policy.withHead(new HeadLdaPolicy(SHRINKAGE, 256)));
        Blobs apart = new Blobs(Blobs.SPACE, 3, 0.1, 4);
        for (int offset = 0; offset < 5_000; offset++) {
            learner.learn(apart.example("image-" + offset, offset % 2, offset));
        }

        learner.learn(apart.example("new", 2, 5_000));

        Head head = learner.head().orElseThrow();
        for (int label = 0; label < 3; label++) {
            assertThat(head.predict(apart.example("test", label, 0).embedding()).label())
                    .isEqualTo(Blobs.label(label));
        }
    }

    @Test
    void keepsTheFineTunedHeadUntilHalfOfTheImagesAreEmbeddedAgain() {
        Learner old = Learner.begin(Blobs.OTHER_SPACE, DIMENSION, policy);
        new Blobs(Blobs.OTHER_SPACE, 3, 1, 1).log(300).forEach(old::learn);
        Head fineTuned = learn(policy, blobs.log(30));
        Learner promoted = old.promoted(fineTuned, List.of(), 0);

        List<Boolean> changed = new ArrayList<>();
        for (Example example : log) {
            promoted.learn(new Example(
                    example.imageId(), example.label(), example.embedding(), example.source(), 300 + example.offset()));
            changed.add(!promoted.head().orElseThrow().equals(fineTuned));
        }

        assertThat(changed.subList(0, 149)).containsOnly(false);
        assertThat(changed.subList(149, 300)).containsOnly(true);
    }

    @Test
    void makesHeadsSeldomerAsExamplesAddUp() {
        HeadLdaPolicy standard = HeadLdaPolicy.standard();

        assertThat(heads(standard, 0, 32)).isEqualTo(32);
        assertThat(heads(standard, 1_024, 2_048)).isEqualTo(16);
        assertThat(heads(standard, 100_000, 100_000 + 2_560)).isEqualTo(10);
    }

    private static int heads(HeadLdaPolicy policy, long after, long until) {
        int heads = 0;
        for (long learned = after + 1; learned <= until; learned++) {
            heads += policy.isDue(learned) ? 1 : 0;
        }
        return heads;
    }

    private static Head learn(LearningPolicy policy, List<Example> log) {
        Learner learner = Learner.begin(Blobs.SPACE, DIMENSION, policy);
        log.forEach(learner::learn);
        return learner.head().orElseThrow();
    }

    private static List<Example> renumbered(List<Example> examples) {
        List<Example> renumbered = new ArrayList<>();
        for (Example example : examples) {
            renumbered.add(new Example(
                    example.imageId(), example.label(), example.embedding(), example.source(), renumbered.size()));
        }
        return renumbered;
    }

    private static float[] row(Head head, String label) {
        int row = head.labels().indexOf(label);
        float[] weights = Arrays.copyOfRange(head.weights(), row * DIMENSION, (row + 1) * DIMENSION + 1);
        weights[DIMENSION] = head.bias()[row];
        return weights;
    }

    private double[][] covariance(double[][] means) {
        double[][] covariance = new double[DIMENSION][DIMENSION];
        for (int n = 0; n < log.size(); n++) {
            for (int i = 0; i < DIMENSION; i++) {
                for (int j = 0; j < DIMENSION; j++) {
                    covariance[i][j] += (log.get(n).embedding().at(i) - means[n % 3][i])
                            * (log.get(n).embedding().at(j) - means[n % 3][j])
                            / log.size();
                }
            }
        }
        return covariance;
    }

    private static double[][] shrunk(double[][] covariance, double shrinkage) {
        double variance = 0;
        for (int i = 0; i < DIMENSION; i++) {
            variance += covariance[i][i] / DIMENSION;
        }
        for (int i = 0; i < DIMENSION; i++) {
            for (int j = 0; j < DIMENSION; j++) {
                covariance[i][j] *= 1 - shrinkage;
            }
            covariance[i][i] += shrinkage * variance;
        }
        return covariance;
    }

    private static double[][] inverse(double[][] matrix) {
        double[][] inverse = new double[DIMENSION][DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            inverse[i][i] = 1;
        }
        for (int pivot = 0; pivot < DIMENSION; pivot++) {
            double by = matrix[pivot][pivot];
            for (int j = 0; j < DIMENSION; j++) {
                matrix[pivot][j] /= by;
                inverse[pivot][j] /= by;
            }
            for (int i = 0; i < DIMENSION; i++) {
                double factor = i == pivot ? 0 : matrix[i][pivot];
                for (int j = 0; j < DIMENSION; j++) {
                    matrix[i][j] -= factor * matrix[pivot][j];
                    inverse[i][j] -= factor * inverse[pivot][j];
                }
            }
        }
        return inverse;
    }
}
