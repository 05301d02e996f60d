package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often a plateau is seen on curves whose course is known, measured on a hold-out of so many images of which
 * successive heads see a share differently. The page {@code docs/verdicts.md} has the same numbers.
 */
class PlateauSimulationTest {
    private static final int RUNS = 300;
    private static final PlateauPolicy POLICY = PlateauPolicy.standard();

    /** From 40 to 85 %. */
    @ParameterizedTest
    @CsvSource({"2000, 0.02, 0.05", "2000, 0.02, 0.10", "500, 0.04, 0.05", "500, 0.04, 0.10"})
    void isNotSeenWhileTheCurveRises(int images, double risePerPatience, double differing) {
        double rise = risePerPatience / POLICY.patience();
        int evaluations = (int) (0.45 / rise);

        assertThat(seen(images, differing, evaluations, evaluation -> 0.4 + rise * evaluation))
                .isLessThanOrEqualTo(0.01);
    }

    @ParameterizedTest
    @CsvSource({"2000, 0.05", "2000, 0.10", "500, 0.05", "500, 0.10"})
    void isSeenWithinThreeTimesThePatienceWhereTheCurveIsFlat(int images, double differing) {
        assertThat(seen(images, differing, 3 * POLICY.patience(), evaluation -> 0.6))
                .isGreaterThanOrEqualTo(0.95);
    }

    private static double seen(int images, double differing, int evaluations, IntToDoubleFunction curve) {
        int seen = 0;
        for (int run = 0; run < RUNS; run++) {
            seen += isSeen(new SplittableRandom(1_000L * images + run), images, differing, evaluations, curve) ? 1 : 0;
        }
        return (double) seen / RUNS;
    }

    /** An image is right once the curve has passed what it takes, unless a head happens to see it the other way. */
    private static boolean isSeen(
            SplittableRandom random, int images, double differing, int evaluations, IntToDoubleFunction curve) {
        double[] takes = random.doubles(images).toArray();
        double otherWay = (1 - Math.sqrt(1 - 2 * differing)) / 2;
        PlateauDetector detector = new PlateauDetector(POLICY, List.of(), 0);
        for (int evaluation = 0; evaluation < evaluations; evaluation++) {
            int right = 0;
            for (double takesTo : takes) {
                boolean passed = takesTo < curve.applyAsDouble(evaluation);
                right += passed != random.nextDouble() < otherWay ? 1 : 0;
            }
            Evaluation judged = new Evaluation(200L * (evaluation + 1), (double) right / images, images);
            if (detector.observe(judged, true) == Verdict.PLATEAUED) {
                return true;
            }
        }
        return false;
    }
}
