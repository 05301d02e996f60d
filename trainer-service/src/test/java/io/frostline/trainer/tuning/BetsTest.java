package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BetsTest {
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void beginWithTheirStake() {
        assertThat(Bets.evidence(0, 0)).isCloseTo(1, EXACT);
    }

    @Test
    void areTheIntegralOverAllBets() {
        int[][] outcomes = {{1, 0}, {0, 1}, {3, 1}, {8, 2}, {20, 5}, {5, 20}, {60, 40}};
        for (int[] outcome : outcomes) {
            assertThat(Bets.evidence(outcome[0], outcome[1]))
                    .as("%d won, %d lost", outcome[0], outcome[1])
                    .isCloseTo(integral(outcome[0], outcome[1]), within(1e-6 * integral(outcome[0], outcome[1])));
        }
    }

    /** Midpoint rule over q from one half to 1. */
    private static double integral(int won, int lost) {
        int steps = 200_000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double q = 0.5 + 0.5 * (i + 0.5) / steps;
            sum += Math.exp(won * Math.log(2 * q) + lost * Math.log(2 * (1 - q)));
        }
        return sum / steps;
    }

    @Test
    void areFairIfAWinIsAsLikelyAsALoss() {
        for (int won = 0; won <= 12; won++) {
            for (int lost = 0; lost <= 12; lost++) {
                double next = (Bets.evidence(won + 1, lost) + Bets.evidence(won, lost + 1)) / 2;
                assertThat(next).isCloseTo(Bets.evidence(won, lost), within(1e-9 * Bets.evidence(won, lost)));
            }
        }
    }

    @Test
    void seldomComeToMuchByChanceHoweverOftenOneLooks() {
        int runs = 2_000;
        int reached = 0;
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < runs; run++) {
            int won = 0;
            double most = 1;
            for (int bets = 1; bets <= 1_000; bets++) {
                won += random.nextBoolean() ? 1 : 0;
                most = Math.max(most, 2 * won > bets ? Bets.evidence(won, bets - won) : 0);
            }
            reached += most >= 20 ? 1 : 0;
        }

        assertThat((double) reached / runs).isBetween(0.005, 0.05);
    }

    @Test
    void stayFinite() {
        assertThat(Bets.evidence(0, 10_000)).isBetween(0.0, 1e-3);
        assertThat(Bets.evidence(10_000, 0)).isEqualTo(Double.MAX_VALUE);
        assertThat(Bets.evidence(5_000, 5_000)).isBetween(0.0, 1.0);
    }
}
