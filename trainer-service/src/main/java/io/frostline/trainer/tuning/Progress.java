package io.frostline.trainer.tuning;

import java.time.Duration;

/**
 * How far a fine-tune has come.
 *
 * @param phase what it does
 * @param epoch from 1; the last one after training
 * @param epochs of the whole run
 * @param done images dealt with in this phase, each once per epoch
 * @param total images to deal with in this phase
 * @param imagesPerSecond so far in this phase; 0 before the first
 * @param timeLeft in this phase, at that speed
 * @param loss mean cross-entropy of the last batches of this epoch, in nats; 0 outside training
 * @param validationAccuracy on the images kept for it, a fraction of 1; not a number but at the end of an epoch
 */
public record Progress(
        Phase phase,
        int epoch,
        int epochs,
        long done,
        long total,
        double imagesPerSecond,
        Duration timeLeft,
        double loss,
        double validationAccuracy) {
    /** The phases, in order. */
    public enum Phase {
        TRAINING,
        EMBEDDING
    }

    static Progress of(Phase phase, int epoch, int epochs, long done, long total, long nanos, double loss) {
        double seconds = nanos / 1e9;
        double speed = seconds > 0 ? done / seconds : 0;
        Duration left = speed > 0 ? Duration.ofMillis((long) (1000 * (total - done) / speed)) : Duration.ZERO;
        return new Progress(phase, epoch, epochs, done, total, speed, left, loss, Double.NaN);
    }

    Progress validated(double accuracy) {
        return new Progress(phase, epoch, epochs, done, total, imagesPerSecond, timeLeft, loss, accuracy);
    }

    /** @return how much of this phase is done, from 0 to 1 */
    public double part() {
        return total == 0 ? 0 : (double) done / total;
    }

    /** @return whether this was the last batch of an epoch */
    public boolean endsEpoch() {
        return phase == Phase.TRAINING && done * epochs == epoch * total;
    }
}
