package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftDetectorTest {
    private static final int SEEDS = 200;
    private static final int STATIONARY = 50_000;

    /** How late an alarm may come after the accuracy has fallen by 20 points, in labels. */
    private static final int WITHIN = 800;

    private final DriftPolicy policy = DriftPolicy.standard();

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.6, 0.75, 0.9, 0.98})
    void staysCalmWhileTheAccuracyStaysAsItIs(double accuracy) {
        for (int seed = 0; seed < SEEDS; seed++) {
            DriftDetector detector = new DriftDetector(policy, DriftSnapshot.NOTHING);
            Random random = new Random(seed);

            int alarm = untilAlarm(detector, random, accuracy, STATIONARY);

            assertThat(alarm).as("alarm of seed %d", seed).isEqualTo(STATIONARY);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.75, 0.9, 0.98})
    void raisesTheAlarmSoonAfterTheAccuracyHasFallenBy20Points(double accuracy) {
        for (int seed = 0; seed < SEEDS; seed++) {
            DriftDetector detector = new DriftDetector(policy, DriftSnapshot.NOTHING);
            Random random = new Random(seed);
            untilAlarm(detector, random, accuracy, 1_500 + random.nextInt(20_000));

            int alarm = untilAlarm(detector, random, accuracy - 0.2, WITHIN);

            assertThat(alarm).as("alarm of seed %d", seed).isLessThan(WITHIN);
        }
    }

    @Test
    void staysCalmWhileAHeadLearns() {
        for (int seed = 0; seed < SEEDS; seed++) {
            DriftDetector detector = new DriftDetector(policy, DriftSnapshot.NOTHING);
            Random random = new Random(seed);
            for (int n = 0; n < 20_000; n++) {
                detector.observe(random.nextDouble() < 0.9 * (1 - Math.exp(-n / 2_000.0)));

                assertThat(detector.isAlarmed()).isFalse();
            }
        }
    }

    /** Page and Hinkley's sum and its minimum, and a mean of plain weights, all as they are defined. */
    @Test
    void isTheTestOfPageAndHinkley() {
        DriftPolicy shortMemory = new DriftPolicy(0.05, 50, 100);
        DriftDetector detector = new DriftDetector(shortMemory, DriftSnapshot.NOTHING);
        Random random = new Random(1);
        double[] errors = new double[600];
        double sum = 0;
        double minimum = 0;

        for (int n = 0; n < errors.length; n++) {
            errors[n] = random.nextDouble() < (n < 300 ? 0.2 : 0.5) ? 1 : 0;
            detector.observe(errors[n] == 0);

            double mean = 0;
            double weights = 0;
            for (int i = 0; i <= n; i++) {
                double weight = Math.pow(0.99, n - i);
                mean += weight * errors[i];
                weights += weight;
            }
            sum += errors[n] - mean / weights - 0.05;
            minimum = Math.min(minimum, sum);
            assertThat(detector.snapshot().excess()).isCloseTo(sum - minimum, within(1e-9));
        }
    }

    @Test
    void beginsAnew() {
        DriftDetector detector = new DriftDetector(policy, DriftSnapshot.NOTHING);
        Random random = new Random(1);
        untilAlarm(detector, random, 0.9, 5_000);
        untilAlarm(detector, random, 0.5, 5_000);
        assertThat(detector.isAlarmed()).isTrue();

        detector.restart();

        assertThat(detector.isAlarmed()).isFalse();
        assertThat(untilAlarm(detector, random, 0.5, STATIONARY)).isEqualTo(STATIONARY);
    }

    @Test
    void goesOnBitForBitFromWhatItRemembers() {
        DriftDetector whole = new DriftDetector(policy, DriftSnapshot.NOTHING);
        DriftDetector part = new DriftDetector(policy, DriftSnapshot.NOTHING);
        Random random = new Random(1);

        for (int n = 0; n < 1_000; n++) {
            boolean correct = random.nextDouble() < (n < 500 ? 0.9 : 0.5);
            part = new DriftDetector(policy, part.snapshot());
            whole.observe(correct);
            part.observe(correct);

            assertThat(part.snapshot()).isEqualTo(whole.snapshot());
        }
    }

    /** @return examples until the alarm, {@code most} if there was none */
    private static int untilAlarm(DriftDetector detector, Random random, double accuracy, int most) {
        for (int n = 0; n < most; n++) {
            detector.observe(random.nextDouble() < accuracy);
            if (detector.isAlarmed()) {
                return n;
            }
        }
        return most;
    }
}
