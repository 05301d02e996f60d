package io.frostline.trainer.learning;

/**
 * When a head counts as having stopped improving.
 *
 * @param patience evaluations over which the hold-out accuracy has to rise by the minimum gain
 * @param minGain a fraction of 1; the head has stopped improving when the line through the last evaluations, twice to
 *     three times the patience of them, rises by less in the patience
 * @param minLabelsPerClass images that a label needs to count as one that the whole network can learn
 * @param minCoverage share of the labelled images, from 0 to 1, whose labels must have as many before anything fires:
 *     what is left may have labels as rare as typing errors
 * @param minHoldOut examples the hold-out needs before an evaluation counts
 * @param target hold-out accuracy, a fraction of 1, from which on nothing needs to be done; 1 for never enough
 * @param evaluationInterval learned examples from one evaluation to the next
 * @param coolDown learned examples after a plateau or a promotion during which no plateau is seen
 */
public record PlateauPolicy(
        int patience,
        double minGain,
        int minLabelsPerClass,
        double minCoverage,
        int minHoldOut,
        double target,
        int evaluationInterval,
        long coolDown) {
    public PlateauPolicy {
        Requirements.atLeast(1, patience, "patience");
        Requirements.fraction(minGain, "minGain");
        Requirements.atLeast(1, minLabelsPerClass, "minLabelsPerClass");
        Requirements.fraction(minCoverage, "minCoverage");
        Requirements.atLeast(1, minHoldOut, "minHoldOut");
        Requirements.fraction(target, "target");
        Requirements.atLeast(1, evaluationInterval, "evaluationInterval");
        Requirements.atLeast(1, coolDown, "coolDown");
    }

    /** @return half a point over a thousand labels, judged every 200; labels of 95 % of the images have at least 100 */
    public static PlateauPolicy standard() {
        return new PlateauPolicy(5, 0.005, 100, 0.95, 50, 1.0, 200, 2_000);
    }
}
