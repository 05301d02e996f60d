package io.frostline.trainer.learning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a learner cannot rebuild by reading its log again; with the head and the log before {@code learnedUpTo} it is
 * the whole learner.
 *
 * @param learned examples the head has learned from since its space began, those of the fine-tune included
 * @param learnedUpTo offset in the task's log before which everything has been dealt with
 * @param fineTunedUpTo offset in the task's log before which the fine-tune that made the space has learned everything;
 *     0 in a space that no fine-tune made
 * @param coolDownUntil learned examples before which nothing triggers a fine-tune
 * @param prequentialAccuracy a fraction of 1
 * @param prequentialWeight sum of the fading weights behind it
 * @param evaluations the latest ones, oldest first
 * @param drift what the drift detector remembers
 * @param fineTunedLabels labels that the fine-tune that made the space knew; none in a space that no fine-tune made
 * @param begunAt offset in the task's log at which the head began to learn in its space, this time; of what stands
 *     before, it knows what stands before {@code fineTunedUpTo} only
 * @param probation how it has done since the promotion that is still being watched, or null if none is
 * @param heldBack whether it has been said that a reason to fine-tune is held back by labels that are too rare, and it
 *     still is
 */
public record LearnerSnapshot(
        long learned,
        long learnedUpTo,
        long fineTunedUpTo,
        long coolDownUntil,
        double prequentialAccuracy,
        double prequentialWeight,
        List<Evaluation> evaluations,
        DriftSnapshot drift,
        List<String> fineTunedLabels,
        long begunAt,
        @Nullable Probation probation,
        boolean heldBack) {
    public LearnerSnapshot {
        Requirements.atLeast(0, learned, "learned");
        Requirements.atLeast(0, learnedUpTo, "learnedUpTo");
        Requirements.atLeast(0, fineTunedUpTo, "fineTunedUpTo");
        Requirements.atLeast(0, coolDownUntil, "coolDownUntil");
        Requirements.atLeast(0, begunAt, "begunAt");
        if (fineTunedUpTo > learnedUpTo) {
            throw new IllegalArgumentException("fineTunedUpTo is " + fineTunedUpTo + " but learnedUpTo is "
                    + learnedUpTo + "; a fine-tune cannot know what its task has not read");
        }
        evaluations = List.copyOf(evaluations);
        fineTunedLabels = List.copyOf(fineTunedLabels);
    }

    /** @return the snapshot of a learner that has read nothing yet */
    public static LearnerSnapshot empty() {
        return startingAt(0);
    }

    /** @return the snapshot of a learner that has learned nothing and passes over what stands before the offset */
    public static LearnerSnapshot startingAt(long offset) {
        return new LearnerSnapshot(
                0, offset, 0, 0, 0, 0, List.of(), DriftSnapshot.NOTHING, List.of(), offset, null, false);
    }
}
