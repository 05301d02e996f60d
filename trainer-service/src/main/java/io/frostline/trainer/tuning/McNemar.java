package io.frostline.trainer.tuning;

/**
 * McNemar's test for paired outcomes: of the cases in which exactly one of two classifiers is right, does one win more
 * often than a fair coin would?
 */
final class McNemar {
    private McNemar() {}

    /**
     * Two-sided, in its mid-p form, which M. Fagerland, S. Lydersen and P. Laake, "The McNemar test for binary
     * matched-pairs data: mid-p and asymptotic are better than exact conditional", BMC Medical Research Methodology 13
     * (2013), recommend for small and large samples alike.
     *
     * @param won cases that only the first has right
     * @param lost cases that only the second has right
     * @return mid-p value, from 0 to 1
     */
    static double midP(int won, int lost) {
        int fewer = Math.min(won, lost);
        double[] tail = tail(won + lost, fewer);
        return Math.min(1, 2 * tail[0] + tail[1]);
    }

    /**
     * One-sided and exact: never too sure, however few the cases are.
     *
     * @param won cases that only the first has right
     * @param lost cases that only the second has right
     * @return how likely it is to lose as often, if losing is no likelier than winning
     */
    static double lossP(int won, int lost) {
        double[] tail = tail(won + lost, won);
        return Math.min(1, tail[0] + tail[1]);
    }

    /** @return how likely a fair coin shows heads fewer than {@code heads} times, and how likely just so often */
    private static double[] tail(int cases, int heads) {
        double logTerm = -cases * Math.log(2);
        double below = 0;
        for (int k = 0; k < heads; k++) {
            below += Math.exp(logTerm);
            logTerm += Math.log((double) (cases - k) / (k + 1));
        }
        return new double[] {below, Math.exp(logTerm)};
    }
}
