package io.frostline.trainer.tuning;

/**
 * McNemar's test for paired outcomes: of the cases in which exactly one of two classifiers is right, does one win more
 * often than a fair coin would? In its mid-p form, which M. Fagerland, S. Lydersen and P. Laake, "The McNemar test for
 * binary matched-pairs data: mid-p and asymptotic are better than exact conditional", BMC Medical Research Methodology
 * 13 (2013), recommend for small and large samples alike.
 */
final class McNemar {
    private McNemar() {}

    /**
     * @param won cases that only the first has right
     * @param lost cases that only the second has right
     * @return two-sided mid-p value, from 0 to 1
     */
    static double midP(int won, int lost) {
        int cases = won + lost;
        int fewer = Math.min(won, lost);
        double logTerm = -cases * Math.log(2);
        double below = 0;
        for (int k = 0; k < fewer; k++) {
            below += Math.exp(logTerm);
            logTerm += Math.log((double) (cases - k) / (k + 1));
        }
        return Math.min(1, 2 * below + Math.exp(logTerm));
    }
}
