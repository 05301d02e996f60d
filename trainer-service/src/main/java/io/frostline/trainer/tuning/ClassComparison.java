package io.frostline.trainer.tuning;

/**
 * Serving and candidate on the held-out images of one label.
 *
 * @param size held-out images of the label, at least one
 * @param servingRight of them predicted right by what is served
 * @param won predicted right by the candidate alone
 * @param lost predicted right by what is served alone
 */
public record ClassComparison(String label, int size, int servingRight, int won, int lost) implements WinsAndLosses {

    /** @return both together; the label is the same */
    ClassComparison plus(ClassComparison more) {
        return new ClassComparison(
                label, size + more.size, servingRight + more.servingRight, won + more.won, lost + more.lost);
    }

    /** @return how many are predicted right by the candidate */
    public int candidateRight() {
        return servingRight + won - lost;
    }

    /** @return a fraction of 1 */
    public double servingAccuracy() {
        return (double) servingRight / size;
    }

    /** @return a fraction of 1 */
    public double candidateAccuracy() {
        return (double) candidateRight() / size;
    }

    /** @return candidate's accuracy less what is served: from -1 to 1 */
    public double gain() {
        return (double) (won - lost) / size;
    }
}
