package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.frostline.trainer.learning.ProbationPolicy.Standing;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbationPolicyTest {
    private static final int SEEDS = 300;
    private static final double FADING = 0.999;

    private final ProbationPolicy policy = ProbationPolicy.standard();

    /** At the level promised, over everything that is chance: the labels before, and the labels since. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.9, 0.99})
    void seldomCallsAPromotionThatChangedNothingAMistake(double accuracy) {
        ProbationPolicy lenient = new ProbationPolicy(500, 0.05);

        assertThat(fallen(lenient, accuracy, accuracy, 2_000)).isLessThan(SEEDS * 5 / 100);
        assertThat(fallen(lenient, accuracy, accuracy, 100)).isLessThan(SEEDS * 5 / 100);
        assertThat(fallen(policy, accuracy, accuracy, 2_000)).isLessThan(SEEDS / 100);
    }

    /** Were each of them watched at the level of one, some would be. */
    @Test
    void seldomCallsAPromotionThatChangedNothingForFiftyTasksAMistake() {
        int mistakes = 0;
        for (int promotion = 0; promotion < 100; promotion++) {
            mistakes += fallen(policy.sharedBy(50), 0.7, 0.7, 2_000, 50 * promotion, 50) > 0 ? 1 : 0;
        }

        assertThat(mistakes).isLessThanOrEqualTo(1);
    }

    @Test
    void findsAFallOfThirtyPointsInOneOfFiftyTasks() {
        assertThat(fallen(policy.sharedBy(50), 0.9, 0.6, 2_000)).isGreaterThan(SEEDS * 99 / 100);
        assertThat(fallen(policy.sharedBy(50), 0.6, 0.3, 2_000)).isGreaterThan(SEEDS * 99 / 100);
    }

    @Test
    void callsNoPromotionThatMadeThingsBetterAMistake() {
        assertThat(fallen(policy, 0.6, 0.7, 2_000)).isZero();
    }

    @Test
    void findsMostFallsOfFifteenPointsAndNearlyAllOfTwenty() {
        assertThat(fallen(policy, 0.6, 0.45, 2_000)).isGreaterThan(SEEDS * 80 / 100);
        assertThat(fallen(policy, 0.9, 0.75, 2_000)).isGreaterThan(SEEDS * 95 / 100);
        assertThat(fallen(policy, 0.6, 0.4, 2_000)).isGreaterThan(SEEDS * 98 / 100);
    }

    @Test
    void findsAHeadThatKnowsNothingWithinFortyLabels() {
        Probation probation = new Probation(0.9, 2_000, 0, 0);
        while (policy.judge(probation) == Standing.WATCHING) {
            probation = probation.observe(probation.scored() % 4 == 0);
        }

        assertThat(policy.judge(probation)).isEqualTo(Standing.FALLEN);
        assertThat(probation.scored()).isLessThan(40);
    }

    @Test
    void passesAfterTheLabelsItWatchesFor() {
        assertThat(policy.judge(new Probation(0.6, 2_000, 499, 300))).isEqualTo(Standing.WATCHING);
        assertThat(policy.judge(new Probation(0.6, 2_000, 500, 300))).isEqualTo(Standing.PASSED);
    }

    /** Of n labels that were all predicted right, Chernoff's bound at the level a is a to the power of 1 / n. */
    @Test
    void takesChernoffsBoundForTheFloor() {
        assertThat(policy.floor(new Probation(1, 50, 0, 0))).isCloseTo(Math.pow(0.005, 1.0 / 50), within(1e-7));
        assertThat(policy.floor(new Probation(0, 50, 0, 0))).isZero();
    }

    /**
     * The mean over all lower accuracies is an integral: of q over f for one right label, of (1 - q) / (1 - f) else.
     */
    @Test
    void weighsLowerAccuraciesAgainstTheFloor() {
        double floor = policy.floor(new Probation(0.6, 2_000, 0, 0));

        assertThat(policy.evidence(new Probation(0.6, 2_000, 0, 0))).isCloseTo(1, within(1e-12));
        assertThat(policy.evidence(new Probation(0.6, 2_000, 1, 1))).isCloseTo(0.5, within(1e-12));
        assertThat(policy.evidence(new Probation(0.6, 2_000, 1, 0)))
                .isCloseTo((1 - floor / 2) / (1 - floor), within(1e-12));
    }

    @Test
    void findsNothingWhereThereWasNothingToLose() {
        assertThat(policy.judge(new Probation(0, 1, 400, 0))).isEqualTo(Standing.WATCHING);
    }

    private static int fallen(ProbationPolicy policy, double before, double since, int labelsBefore) {
        return fallen(policy, before, since, labelsBefore, 0, SEEDS);
    }

    private static int fallen(
            ProbationPolicy policy, double before, double since, int labelsBefore, int firstSeed, int seeds) {
        int fallen = 0;
        for (int seed = firstSeed; seed < firstSeed + seeds; seed++) {
            Random random = new Random(seed);
            Prequential prequential = new Prequential(FADING);
            for (int i = 0; i < labelsBefore; i++) {
                prequential.observe(random.nextDouble() < before);
            }
            Probation probation = new Probation(prequential.accuracy(), prequential.examples(), 0, 0);
            while (policy.judge(probation) == Standing.WATCHING) {
                probation = probation.observe(random.nextDouble() < since);
            }
            fallen += policy.judge(probation) == Standing.FALLEN ? 1 : 0;
        }
        return fallen;
    }
}
