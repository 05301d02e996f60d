package io.frostline.trainer.tuning;

/**
 * A share of the highest learning rate for every step: rising in a line over the warm-up (P. Goyal et al., "Accurate,
 * Large Minibatch SGD", 2017), then falling along half a cosine (I. Loshchilov, F. Hutter, "SGDR", ICLR 2017).
 *
 * @param steps of the whole run, at least 1
 * @param warmUp steps that rise, at most all
 */
record CosineSchedule(long steps, long warmUp) {
    CosineSchedule {
        if (steps < 1 || warmUp < 0 || warmUp > steps) {
            throw new IllegalArgumentException("a schedule of " + steps + " steps cannot warm up for " + warmUp);
        }
    }

    /**
     * @param step from 0 to {@link #steps} - 1
     * @return above 0, at most 1
     */
    double share(long step) {
        if (step < warmUp) {
            return (step + 1.0) / warmUp;
        }
        double done = (double) (step - warmUp) / (steps - warmUp);
        return (1 + Math.cos(Math.PI * done)) / 2;
    }
}
