package io.frostline.trainer.tuning;

/**
 * Wins and losses as bets that may be looked at after every one of them. Whoever bets that the next one is a win with
 * probability q, at fair odds, multiplies a stake of 1 by 2q at a win and by 2(1 - q) at a loss. Spread evenly over all
 * q from one half to 1, n = w + l bets make of it
 *
 * <pre>2 ∫ (2q)^w (2(1 - q))^l dq = 2^(n+1) B(w + 1, l + 1) P(Bin(n + 1, 1/2) ≤ w)</pre>
 *
 * <p>If a win is no likelier than a loss, that is a supermartingale, whatever the past: it reaches {@code 1 / a} at any
 * time with probability {@code a} at most (J. Ville, 1939; H. Robbins, "Statistical methods related to the law of the
 * iterated logarithm", Annals of Mathematical Statistics 41, 1970; A. Ramdas, P. Grünwald, V. Vovk, G. Shafer,
 * "Game-theoretic statistics and safe anytime-valid inference", Statistical Science 38, 2023, which call it an
 * e-process).
 */
final class Bets {
    private Bets() {}

    /** @return what a stake of 1 on wins has come to; from 0 to the greatest double */
    static double evidence(int won, int lost) {
        int bets = won + lost;
        double log = Math.log(2.0 / (bets + 1)) + FairCoin.logAtMost(won, bets + 1) - FairCoin.logExactly(won, bets);
        return Math.min(Math.exp(log), Double.MAX_VALUE);
    }
}
