package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {
    @Test
    void followsTheBinomialDistribution() {
        // of 5 fair coins at least 4: (5 + 1) / 32
        assertThat(McNemar.lossP(1, 4)).isCloseTo(6.0 / 32, within(1e-12));
        assertThat(McNemar.lossP(0, 5)).isCloseTo(1.0 / 32, within(1e-12));
        assertThat(McNemar.lossP(5, 0)).isCloseTo(1, within(1e-12));
        assertThat(McNemar.lossP(0, 0)).isEqualTo(1);
    }

    @Test
    void comesNearTheNormalApproximationWithManyCases() {
        // z = (100 - 1) / √4100 = 1.5461 with the correction for continuity, one-sided p = 0.06104
        assertThat(McNemar.lossP(2_000, 2_100)).isCloseTo(0.06104, within(1e-4));
    }

    @Test
    void staysAProbabilityWithVeryManyCases() {
        assertThat(McNemar.lossP(0, 5_000)).isZero();
        assertThat(McNemar.lossP(100_000, 100_000)).isCloseTo(0.5, within(1e-3));
    }
}
