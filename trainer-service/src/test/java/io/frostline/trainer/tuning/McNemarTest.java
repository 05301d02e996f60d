package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {
    /** Airway hyper-responsiveness before and after stem cell transplantation, in the cited paper. */
    @Test
    void givesTheValueOfThePaper() {
        assertThat(McNemar.midP(1, 7)).isCloseTo(0.0391, within(5e-5));
    }

    @Test
    void followsTheBinomialDistribution() {
        // of 5 fair coins: P(0) = 1/32, P(1) = 5/32; mid-p = 2 · P(0) + P(1)
        assertThat(McNemar.midP(4, 1)).isCloseTo(7.0 / 32, within(1e-12));
        assertThat(McNemar.midP(0, 5)).isCloseTo(1.0 / 32, within(1e-12));
    }

    @Test
    void findsNothingBetweenEquals() {
        assertThat(McNemar.midP(0, 0)).isEqualTo(1);
        assertThat(McNemar.midP(6, 6)).isCloseTo(1, within(1e-12));
    }

    @Test
    void doesNotCareWhoWins() {
        assertThat(McNemar.midP(30, 12)).isEqualTo(McNemar.midP(12, 30));
    }

    @Test
    void comesNearTheNormalApproximationWithManyCases() {
        // z = 100 / √4100 = 1.5617, two-sided p = 0.11836
        assertThat(McNemar.midP(2_000, 2_100)).isCloseTo(0.11836, within(1e-3));
    }

    @Test
    void staysAProbabilityWithVeryManyCases() {
        assertThat(McNemar.midP(0, 5_000)).isZero();
        assertThat(McNemar.midP(100_000, 100_000)).isCloseTo(1, within(1e-6));
    }

    @Test
    void isExactOneSided() {
        // of 5 fair coins at least 4: (5 + 1) / 32
        assertThat(McNemar.lossP(1, 4)).isCloseTo(6.0 / 32, within(1e-12));
        assertThat(McNemar.lossP(0, 5)).isCloseTo(1.0 / 32, within(1e-12));
        assertThat(McNemar.lossP(5, 0)).isCloseTo(1, within(1e-12));
        assertThat(McNemar.lossP(0, 0)).isEqualTo(1);
    }
}
