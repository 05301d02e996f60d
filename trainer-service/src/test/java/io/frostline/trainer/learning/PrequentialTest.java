package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrequentialTest {
    @Test
    void isTheWeightedMeanOfItsDefinition() {
        Prequential prequential = new Prequential(0.9);
        Random random = new Random(1);
        boolean[] outcomes = new boolean[50];
        double hits = 0;
        double weights = 0;
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = random.nextInt(3) > 0;
            double weight = Math.pow(0.9, outcomes.length - 1 - i);
            weights += weight;
            hits += outcomes[i] ? weight : 0;
        }

        for (boolean outcome : outcomes) {
            prequential.observe(outcome);
        }

        assertThat(prequential.accuracy()).isCloseTo(hits / weights, within(1e-12));
        assertThat(prequential.weight()).isCloseTo(weights, within(1e-12));
    }

    @Test
    void isThePlainMeanIfNothingFades() {
        Prequential prequential = new Prequential(1);

        for (int i = 0; i < 10; i++) {
            prequential.observe(i < 7);
        }

        assertThat(prequential.accuracy()).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void followsAChangeAtTheSpeedOfItsFactor() {
        Prequential prequential = new Prequential(0.99);
        for (int i = 0; i < 2_000; i++) {
            prequential.observe(true);
        }

        for (int i = 0; i < 100; i++) {
            prequential.observe(false);
        }

        assertThat(prequential.accuracy()).isCloseTo(Math.pow(0.99, 100), within(1e-6));
    }

    @Test
    void goesOnBitForBitFromWhereItStood() {
        Prequential whole = new Prequential(0.999);
        Prequential first = new Prequential(0.999);
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            boolean outcome = random.nextBoolean();
            whole.observe(outcome);
            first.observe(outcome);
        }

        Prequential second = new Prequential(0.999, first.accuracy(), first.weight());
        for (int i = 0; i < 500; i++) {
            boolean outcome = random.nextBoolean();
            whole.observe(outcome);
            second.observe(outcome);
        }

        assertThat(second.accuracy()).isEqualTo(whole.accuracy());
        assertThat(second.weight()).isEqualTo(whole.weight());
    }

    @Test
    void refusesAFactorThatGrows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prequential(1.1))
                .withMessage("fading factor is 1.1; it must be from 0 to 1");
    }

    /** Kish's effective sample size of weights that fade, added up one by one. */
    @Test
    void countsFadingExamplesForLess() {
        Prequential prequential = new Prequential(0.9);
        assertThat(prequential.examples()).isZero();
        double sum = 0;
        double squares = 0;
        double weight = 1;

        for (int i = 0; i < 30; i++) {
            prequential.observe(true);
            sum += weight;
            squares += weight * weight;
            weight *= 0.9;
        }

        assertThat(prequential.examples()).isCloseTo(sum * sum / squares, within(1e-9));
    }

    @Test
    void countsEveryExampleFullyWhereNothingFades() {
        Prequential prequential = new Prequential(1);
        for (int i = 0; i < 30; i++) {
            prequential.observe(i % 2 == 0);
        }

        assertThat(prequential.examples()).isCloseTo(30, within(1e-9));
    }
}
