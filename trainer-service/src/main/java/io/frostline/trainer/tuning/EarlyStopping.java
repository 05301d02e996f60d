package io.frostline.trainer.tuning;

/**
 * Follows the accuracy on the validation images from epoch to epoch (L. Prechelt, "Early Stopping — But When?", 1998).
 * It is over when the accuracy has not risen for some epochs. The epoch to keep is the last one that is as good as the
 * best, within one standard error (L. Breiman et al., "Classification and Regression Trees", 1984): the rates fall, so
 * what a few images cannot tell apart, the later epoch is the safer choice.
 */
final class EarlyStopping {
    private final int patience;
    private final int images;
    private double highest = Double.NEGATIVE_INFINITY;
    private int sinceRise;
    private int epochs;
    private int keptEpoch;
    private double keptAccuracy = Double.NaN;

    /**
     * @param patience epochs without a rise after which it is over
     * @param images that the accuracy is measured on
     */
    EarlyStopping(int patience, int images) {
        this.patience = patience;
        this.images = images;
    }

    /** @return whether this is the epoch to keep, unless a later one is */
    boolean observe(double accuracy) {
        epochs++;
        if (accuracy > highest) {
            highest = accuracy;
            sinceRise = 0;
        } else {
            sinceRise++;
        }
        if (accuracy < highest - Math.sqrt(highest * (1 - highest) / images)) {
            return false;
        }
        keptEpoch = epochs;
        keptAccuracy = accuracy;
        return true;
    }

    boolean isOver() {
        return sinceRise >= patience;
    }

    /** @return from 1; 0 before the first */
    int keptEpoch() {
        return keptEpoch;
    }

    /** @return after that epoch, a fraction of 1; not a number before the first */
    double keptAccuracy() {
        return keptAccuracy;
    }
}
