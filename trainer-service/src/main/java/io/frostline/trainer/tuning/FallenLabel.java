package io.frostline.trainer.tuning;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A label of a task that a candidate makes worse by more than it may. */
record FallenLabel(String task, ClassComparison images) implements WinsAndLosses {

    /** @return of the labels of all tasks that are enough to reject the candidate the one that falls furthest */
    static Optional<FallenLabel> worst(List<Comparison> comparisons, JudgingPolicy policy) {
        List<FallenLabel> labels = comparisons.stream()
                .flatMap(comparison ->
                        comparison.classes().stream().map(label -> new FallenLabel(comparison.task(), label)))
                .toList();
        return FamilyOfTests.losing(labels, policy.significance()).stream()
                .filter(label -> label.images().gain() < -policy.classMargin())
                .min(Comparator.comparingDouble(label -> label.images().gain()));
    }

    /** @return one clause for people */
    String reason(double margin) {
        return String.format(
                Locale.ROOT,
                "label %s of task %s falls from %.1f %% to %.1f %% of %d images (%d won, %d lost), by more than %.1f points",
                images.label(),
                task,
                100 * images.servingAccuracy(),
                100 * images.candidateAccuracy(),
                images.size(),
                images.won(),
                images.lost(),
                100 * margin);
    }

    @Override
    public int won() {
        return images.won();
    }

    @Override
    public int lost() {
        return images.lost();
    }
}
