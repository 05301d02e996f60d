package io.frostline.trainer.learning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Watches one learner for reasons to fine-tune the whole network. Whatever the reason, enough of what is labelled has
 * to have labels with enough images, and each reason begins a cool-down in which there is no other. A drift that is
 * seen during the cool-down counts afterwards, if the error is still as high.
 *
 * <p>Not thread-safe.
 */
final class TriggerWatch {
    private final PlateauPolicy policy;
    private final PlateauDetector plateau;
    private final DriftDetector drift;
    private final Set<String> fineTunedLabels;
    private boolean heldBack;

    TriggerWatch(LearningPolicy policy, LearnerSnapshot snapshot) {
        this.policy = policy.plateau();
        this.plateau = new PlateauDetector(policy.plateau(), snapshot.evaluations(), snapshot.coolDownUntil());
        this.drift = new DriftDetector(policy.drift(), snapshot.drift());
        this.fineTunedLabels = new TreeSet<>(snapshot.fineTunedLabels());
        this.heldBack = snapshot.heldBack();
    }

    /** @param correct whether the head was right before it learned */
    void scored(boolean correct) {
        drift.observe(correct);
    }

    /** Asked after each example that is learned, and before {@link #observe}. */
    Optional<Trigger> drifted(long learned, Memory memory) {
        if (!drift.isAlarmed() || !mayFire(learned, memory)) {
            return Optional.empty();
        }
        Trigger trigger = new Trigger.Drift(learned, drift.snapshot());
        drift.restart();
        plateau.beginCoolDown(learned);
        return Optional.of(trigger);
    }

    /** @return the state after this evaluation; {@code PLATEAUED} begins the cool-down */
    TriggerState observe(Evaluation evaluation, Memory memory) {
        LabelCoverage coverage = coverage(memory);
        Verdict verdict = verdict(plateau.observe(evaluation, isEnough(coverage)), evaluation.learned(), coverage);
        boolean before = heldBack;
        heldBack = verdict == Verdict.BELOW_MINIMUM || (before && !isEnough(coverage));
        return new TriggerState(verdict, reason(verdict, evaluation, coverage), heldBack && !before);
    }

    /** @return the state as it is, were this the latest evaluation; nothing changes */
    TriggerState state(Evaluation evaluation, Memory memory) {
        LabelCoverage coverage = coverage(memory);
        Verdict verdict = verdict(plateau.judge(evaluation, isEnough(coverage)), evaluation.learned(), coverage);
        return new TriggerState(verdict, reason(verdict, evaluation, coverage), false);
    }

    /** A drift is held back as a plateau is. */
    private Verdict verdict(Verdict ofPlateau, long learned, LabelCoverage coverage) {
        boolean drifted = drift.isAlarmed() && !plateau.isCoolingDown(learned);
        return drifted && !isEnough(coverage) ? Verdict.BELOW_MINIMUM : ofPlateau;
    }

    private String reason(Verdict verdict, Evaluation evaluation, LabelCoverage coverage) {
        return switch (verdict) {
            case WARMING_UP -> warmingUp(evaluation);
            case COOLING_DOWN ->
                say(
                        "no reason to fine-tune counts before %,d labels are learned, %,d after the last one or the last"
                                + " promotion; %,d are",
                        coolDownUntil(), policy.coolDown(), evaluation.learned());
            case AT_TARGET ->
                say("hold-out accuracy %.3f is as good as was asked for, %.3f", evaluation.accuracy(), policy.target());
            case IMPROVING ->
                say(
                        "the head is still improving: over the last %,d evaluations its hold-out accuracy rose by %.1f points"
                                + " in %,d labels, and less than %.1f would be a plateau",
                        evaluations().size(),
                        100 * plateau.gain(),
                        policy.patience() * policy.evaluationInterval(),
                        100 * policy.minGain());
            case BELOW_MINIMUM ->
                say(
                        "%s, but labels with at least %,d images have only %.1f %% of the %,d labelled ones, not %.1f %%; too"
                                + " rare are %s",
                        drift.isAlarmed()
                                ? "the head errs more often than it did"
                                : say("the head has stopped improving at %.3f", evaluation.accuracy()),
                        coverage.enough(),
                        100 * coverage.share(),
                        coverage.images(),
                        100 * policy.minCoverage(),
                        coverage.rareNames());
            case PLATEAUED -> say("the head has stopped improving at %.3f", evaluation.accuracy());
        };
    }

    private String warmingUp(Evaluation evaluation) {
        return evaluation.size() < policy.minHoldOut()
                ? say("%,d images are held out, and %,d tell something", evaluation.size(), policy.minHoldOut())
                : say(
                        "there are %,d of the %,d evaluations that tell a plateau, one every %,d labels",
                        evaluations().size(), 2 * policy.patience(), policy.evaluationInterval());
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /**
     * Asked after each evaluation.
     *
     * @return of the labels that are new and have enough images the one with the most; nothing in a space that no
     *     fine-tune made
     */
    Optional<Trigger> newClass(long learned, Memory memory) {
        if (fineTunedLabels.isEmpty() || !mayFire(learned, memory)) {
            return Optional.empty();
        }
        Optional<Trigger> trigger = memory.labelCounts().entrySet().stream()
                .filter(entry -> !fineTunedLabels.contains(entry.getKey()))
                .filter(entry -> entry.getValue() >= policy.minLabelsPerClass())
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Trigger.NewClass(learned, entry.getKey(), entry.getValue()));
        if (trigger.isPresent()) {
            plateau.beginCoolDown(learned);
        }
        return trigger;
    }

    long coolDownUntil() {
        return plateau.coolDownUntil();
    }

    List<Evaluation> evaluations() {
        return plateau.evaluations();
    }

    DriftSnapshot drift() {
        return drift.snapshot();
    }

    /** @return labels that the fine-tune that made the space knew, in order; none if none made it */
    List<String> fineTunedLabels() {
        return List.copyOf(fineTunedLabels);
    }

    /** @return whether a decision has said that fine-tuning is held back, and it still is */
    boolean isHeldBack() {
        return heldBack;
    }

    LabelCoverage coverage(Memory memory) {
        return memory.coverage(policy.minLabelsPerClass());
    }

    private boolean isEnough(LabelCoverage coverage) {
        return coverage.share() >= policy.minCoverage();
    }

    private boolean mayFire(long learned, Memory memory) {
        return !plateau.isCoolingDown(learned) && isEnough(coverage(memory));
    }
}
