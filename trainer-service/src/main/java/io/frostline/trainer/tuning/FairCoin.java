package io.frostline.trainer.tuning;

/** What many tosses of a fair coin show: the binomial distribution with probability one half. */
final class FairCoin {
    private static final double LOG_2 = Math.log(2);

    private FairCoin() {}

    /** @return natural logarithm of the probability that so many tosses show heads just so often */
    static double logExactly(int heads, int tosses) {
        double log = -tosses * LOG_2;
        for (int k = 0; k < Math.min(heads, tosses - heads); k++) {
            log += Math.log((double) (tosses - k) / (k + 1));
        }
        return log;
    }

    /** @return natural logarithm of the probability that so many tosses show heads so often at most */
    static double logAtMost(int heads, int tosses) {
        if (heads >= tosses) {
            return 0;
        }
        if (2 * heads > tosses) {
            return Math.log1p(-Math.exp(logAtMost(tosses - heads - 1, tosses)));
        }
        double term = 1;
        double sum = 1;
        for (int k = heads; k > 0 && term > 0; k--) {
            term *= (double) k / (tosses - k + 1);
            sum += term;
        }
        return logExactly(heads, tosses) + Math.log(sum);
    }
}
