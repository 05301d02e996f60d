package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlateauDetectorTest {
    private static final int INTERVAL = 200;
    private static final PlateauPolicy POLICY = new PlateauPolicy(5, 0.005, 100, 0.95, 50, 1, INTERVAL, 2_000);

    @Test
    void plateausOnceTheCurveGainsLessThanItMust() {
        // 0.6 · (1 − e^(−n/1000)): from 1,000 labels to the next it gains 0.6 · e^(−n/1000) · (1 − 1/e)
        List<Verdict> verdicts = follow(n -> 0.6 * (1 - Math.exp(-n / 1_000.0)), 60, true);

        int plateau = verdicts.indexOf(Verdict.PLATEAUED);
        assertThat(gainBefore(plateau)).isLessThan(0.005);
        assertThat(gainBefore(plateau - 2 * POLICY.patience())).isGreaterThan(0.005);
        assertThat(verdicts.subList(9, plateau)).containsOnly(Verdict.IMPROVING);
    }

    /** @return what the curve has gained in the last patience */
    private static double gainBefore(int evaluation) {
        long learned = (evaluation + 1L) * INTERVAL;
        return 0.6 * Math.exp(-(learned - 1_000) / 1_000.0) * (1 - Math.exp(-1));
    }

    @Test
    void warmsUpUntilTwiceThePatienceIsThere() {
        List<Verdict> verdicts = follow(n -> 0.5, 10, true);

        assertThat(verdicts.subList(0, 9)).containsOnly(Verdict.WARMING_UP);
        assertThat(verdicts.get(9)).isEqualTo(Verdict.PLATEAUED);
    }

    @Test
    void neverPlateausOnASteadyRise() {
        List<Verdict> verdicts = follow(n -> 0.1 + 0.00001 * n, 200, true);

        assertThat(verdicts).doesNotContain(Verdict.PLATEAUED);
    }

    /** The rise exceeds the gain by more than the noise can hide. */
    @ParameterizedTest
    @MethodSource("seeds")
    void neverPlateausWhileACurveRisesByMoreThanTheGain(long seed) {
        Random random = new Random(seed);
        double noise = 0.002 * random.nextDouble();
        double leastRise = (POLICY.minGain() + 2 * noise) / POLICY.patience();
        double[] curve = rising(random, leastRise, 70);

        List<Verdict> verdicts =
                follow(n -> curve[(int) (n / INTERVAL)] + noise * (2 * random.nextDouble() - 1), 70, true);

        assertThat(verdicts.subList(9, 70)).containsOnly(Verdict.IMPROVING);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void plateausWithinThreeTimesThePatienceAfterTheCurveStops(long seed) {
        Random random = new Random(seed);
        int stopped = 2 * POLICY.patience() + random.nextInt(40);
        double[] curve = rising(random, 1.01 * POLICY.minGain() / POLICY.patience(), stopped);

        List<Verdict> verdicts = follow(n -> curve[(int) Math.min(stopped, n / INTERVAL)], 70, true);

        int plateau = verdicts.indexOf(Verdict.PLATEAUED) + 1;
        assertThat(plateau).isBetween(stopped + 1, stopped + 3 * POLICY.patience());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverPlateausWhereTooManyLabelsAreRareHoweverTheCurveGoes(long seed) {
        Random random = new Random(seed);

        List<Verdict> verdicts = follow(n -> random.nextDouble(), 70, false);

        assertThat(verdicts).doesNotContain(Verdict.PLATEAUED);
    }

    private static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Accuracies by number of evaluations, each at least so much above the one before. */
    private static double[] rising(Random random, double leastRise, int evaluations) {
        double[] curve = new double[evaluations + 1];
        curve[0] = 0.1;
        double most = (0.89 - evaluations * leastRise) / evaluations;
        for (int i = 1; i <= evaluations; i++) {
            curve[i] = curve[i - 1] + leastRise + most * random.nextDouble();
        }
        return curve;
    }

    @Test
    void seesAPlateauThroughNoise() {
        Random noise = new Random(4);

        List<Verdict> verdicts = follow(n -> 0.6 * (1 - Math.exp(-n / 500.0)) + 0.005 * noise.nextGaussian(), 60, true);

        assertThat(verdicts.subList(0, 9)).doesNotContain(Verdict.PLATEAUED);
        assertThat(verdicts).contains(Verdict.PLATEAUED);
    }

    @Test
    void seesAFallAsNoImprovement() {
        assertThat(follow(n -> 0.9 - 0.00002 * n, 10, true)).endsWith(Verdict.PLATEAUED);
    }

    @Test
    void isNotBlindedByOneLuckyValueLongAgo() {
        List<Verdict> verdicts = follow(n -> n == 3 * INTERVAL ? 0.9 : 0.2 + 0.00002 * n, 60, true);

        assertThat(verdicts.subList(19, 60)).containsOnly(Verdict.IMPROVING);
    }

    @Test
    void saysSoOnceAndThenCoolsDown() {
        List<Verdict> verdicts = follow(n -> 0.5, 31, true);

        assertThat(verdicts.get(9)).isEqualTo(Verdict.PLATEAUED);
        assertThat(verdicts.subList(10, 19)).containsOnly(Verdict.COOLING_DOWN);
        assertThat(verdicts.get(19)).isEqualTo(Verdict.PLATEAUED);
    }

    @Test
    void waitsForEnoughOfTheLabelsToHaveEnoughImages() {
        assertThat(follow(n -> 0.5, 30, false)).endsWith(Verdict.BELOW_MINIMUM).doesNotContain(Verdict.PLATEAUED);
    }

    @Test
    void isContentAtTheTarget() {
        PlateauPolicy modest = new PlateauPolicy(5, 0.005, 100, 0.95, 50, 0.8, INTERVAL, 2_000);
        PlateauDetector detector = new PlateauDetector(modest, List.of(), 0);

        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            verdicts.add(detector.observe(new Evaluation((long) i * INTERVAL, 0.8, 500), true));
        }

        assertThat(verdicts).containsOnly(Verdict.AT_TARGET);
    }

    @Test
    void trustsNoHoldOutThatIsTooSmall() {
        PlateauDetector detector = new PlateauDetector(POLICY, List.of(), 0);

        for (int i = 1; i <= 20; i++) {
            assertThat(detector.observe(new Evaluation((long) i * INTERVAL, 0.5, 49), true))
                    .isEqualTo(Verdict.WARMING_UP);
        }
    }

    @Test
    void goesOnFromWhatItRemembers() {
        LongToDoubleFunction curve = n -> 0.6 * (1 - Math.exp(-n / 700.0));
        PlateauDetector whole = new PlateauDetector(POLICY, List.of(), 0);
        PlateauDetector part = new PlateauDetector(POLICY, List.of(), 0);

        for (int i = 1; i <= 60; i++) {
            Evaluation evaluation = new Evaluation((long) i * INTERVAL, curve.applyAsDouble((long) i * INTERVAL), 500);
            part = new PlateauDetector(POLICY, part.evaluations(), part.coolDownUntil());

            assertThat(part.observe(evaluation, true)).isEqualTo(whole.observe(evaluation, true));
        }
    }

    private static List<Verdict> follow(LongToDoubleFunction curve, int evaluations, boolean isCovered) {
        PlateauDetector detector = new PlateauDetector(POLICY, List.of(), 0);
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 1; i <= evaluations; i++) {
            long learned = (long) i * INTERVAL;
            verdicts.add(detector.observe(new Evaluation(learned, curve.applyAsDouble(learned), 500), isCovered));
        }
        return verdicts;
    }
}
