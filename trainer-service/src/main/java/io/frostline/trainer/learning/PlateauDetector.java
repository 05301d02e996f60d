package io.frostline.trainer.learning;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Follows one head's hold-out accuracy and says when it has stopped rising: when the least-squares line through the
 * last evaluations rises by less than {@code minGain} in {@code patience} of them. The line goes through twice the
 * patience at least and three times at most; so what lies further back, as a lucky value on a small hold-out, is
 * forgotten, and a single evaluation, which chance moves by more than a slow rise does, decides nothing.
 *
 * <p>Not thread-safe. These evaluations and the end of the cool-down are all it knows.
 */
public final class PlateauDetector {
    private final PlateauPolicy policy;
    private final ArrayDeque<Evaluation> evaluations = new ArrayDeque<>();
    private long coolDownUntil;

    /** @param coolDownUntil learned examples before which no plateau is seen */
    public PlateauDetector(PlateauPolicy policy, List<Evaluation> earlier, long coolDownUntil) {
        this.policy = policy;
        this.coolDownUntil = coolDownUntil;
        earlier.forEach(this::keep);
    }

    /**
     * @param isCovered whether enough of what is labelled has labels with enough images
     * @return the verdict after this evaluation; {@code PLATEAUED} starts a new cool-down, so it comes once per plateau
     */
    public Verdict observe(Evaluation evaluation, boolean isCovered) {
        keep(evaluation);
        Verdict verdict = judge(evaluation, isCovered);
        if (verdict == Verdict.PLATEAUED) {
            beginCoolDown(evaluation.learned());
        }
        return verdict;
    }

    /** Sees no plateau for a while: there is another reason to fine-tune. */
    void beginCoolDown(long learned) {
        coolDownUntil = learned + policy.coolDown();
    }

    boolean isCoolingDown(long learned) {
        return learned < coolDownUntil;
    }

    /** @return learned examples before which no plateau is seen */
    public long coolDownUntil() {
        return coolDownUntil;
    }

    /** @return what it remembers, oldest first: enough to go on from */
    public List<Evaluation> evaluations() {
        return List.copyOf(evaluations);
    }

    /** @return what the evaluations that it remembers say, with this one as the latest; nothing changes */
    Verdict judge(Evaluation evaluation, boolean isCovered) {
        if (evaluation.size() < policy.minHoldOut()) {
            return Verdict.WARMING_UP;
        }
        if (evaluation.accuracy() >= policy.target()) {
            return Verdict.AT_TARGET;
        }
        if (isCoolingDown(evaluation.learned())) {
            return Verdict.COOLING_DOWN;
        }
        if (evaluations.size() < 2 * policy.patience()) {
            return Verdict.WARMING_UP;
        }
        if (gain() >= policy.minGain()) {
            return Verdict.IMPROVING;
        }
        return isCovered ? Verdict.PLATEAUED : Verdict.BELOW_MINIMUM;
    }

    /** @return by how much the line through the last evaluations rises in the patience, a fraction of 1 */
    double gain() {
        double middle = (evaluations.size() - 1) / 2.0;
        double products = 0;
        double squares = 0;
        int place = 0;
        for (Evaluation evaluation : evaluations) {
            double distance = place - middle;
            products += distance * evaluation.accuracy();
            squares += distance * distance;
            place++;
        }
        return policy.patience() * products / squares;
    }

    private void keep(Evaluation evaluation) {
        evaluations.addLast(evaluation);
        if (evaluations.size() > 3 * policy.patience()) {
            evaluations.removeFirst();
        }
    }
}
