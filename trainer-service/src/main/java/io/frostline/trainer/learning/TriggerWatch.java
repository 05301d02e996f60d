package io.frostline.trainer.learning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Watches one learner for reasons to fine-tune the whole network. Whatever the reason, every label has to have enough
 * examples, and each reason begins a cool-down in which there is no other. A drift that is seen during the cool-down
 * counts afterwards, if the error is still as high.
 *
 * <p>Not thread-safe.
 */
final class TriggerWatch {
    private final int minLabelsPerClass;
    private final PlateauDetector plateau;
    private final DriftDetector drift;
    private final Set<String> fineTunedLabels;

    TriggerWatch(LearningPolicy policy, LearnerSnapshot snapshot) {
        this.minLabelsPerClass = policy.plateau().minLabelsPerClass();
        this.plateau = new PlateauDetector(policy.plateau(), snapshot.evaluations(), snapshot.coolDownUntil());
        this.drift = new DriftDetector(policy.drift(), snapshot.drift());
        this.fineTunedLabels = new TreeSet<>(snapshot.fineTunedLabels());
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

    /** @return the verdict after this evaluation; {@code PLATEAUED} begins the cool-down */
    Verdict observe(Evaluation evaluation, Memory memory) {
        return plateau.observe(evaluation, memory.smallestClass());
    }

    /**
     * Asked after each evaluation.
     *
     * @return the label with the most examples of those that are new; nothing in a space that no fine-tune made
     */
    Optional<Trigger> newClass(long learned, Memory memory) {
        if (fineTunedLabels.isEmpty() || !mayFire(learned, memory)) {
            return Optional.empty();
        }
        Optional<Trigger> trigger = memory.labelCounts().entrySet().stream()
                .filter(entry -> !fineTunedLabels.contains(entry.getKey()))
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

    private boolean mayFire(long learned, Memory memory) {
        return !plateau.isCoolingDown(learned) && memory.smallestClass() >= minLabelsPerClass;
    }
}
