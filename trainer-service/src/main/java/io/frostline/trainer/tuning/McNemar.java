package io.frostline.trainer.tuning;

/**
 * McNemar's test for paired outcomes, one-sided and exact: of the cases in which exactly one of two classifiers is
 * right, does one lose more often than a fair coin would? For outcomes that are looked at once.
 */
final class McNemar {
    private McNemar() {}

    /**
     * @param won cases that only the first has right
     * @param lost cases that only the second has right
     * @return how likely the first is to lose as often, if losing is no likelier than winning
     */
    static double lossP(int won, int lost) {
        return Math.exp(FairCoin.logAtMost(won, won + lost));
    }
}
