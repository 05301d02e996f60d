package io.frostline.trainer.learning;

import java.util.List;

/**
 * An evaluation of the head on the hold-out and what it says about the head's progress.
 *
 * @param classes the same evaluation label by label
 */
public record Assessment(Evaluation evaluation, List<ClassAccuracy> classes, TriggerState state) {
    public Assessment {
        classes = List.copyOf(classes);
    }
}
