package io.frostline.trainer.stream.join;

import io.frostline.schemas.Embedding;
import io.frostline.schemas.TaskLabel;

/** Which of two labels of one image and task, and of two pictures of one id, counts. */
final class Precedence {
    private Precedence() {}

    /**
     * The join keeps the order of a partition, so of two labels of one partition the one that arrives later counts.
     * Between partitions there is no order but that of the times.
     *
     * @param late whether the label's arrival says nothing
     */
    static boolean replaces(TaskLabel arriving, TaskLabel present, boolean late) {
        if (arriving.getLabelPartition() == present.getLabelPartition()) {
            return !late || arriving.getLabelOffset() > present.getLabelOffset();
        }
        int byTime = arriving.getLabelTimestamp().compareTo(present.getLabelTimestamp());
        return late ? byTime > 0 : byTime >= 0;
    }

    /**
     * A picture that is embedded for the first time is the latest. One that comes late counts only if it is known to be
     * no older than the present one: by its place in the same partition.
     *
     * @param late whether the embedding's arrival says nothing
     */
    static boolean replaces(Embedding arriving, Embedding present, boolean late) {
        return !late
                || (arriving.getSourcePartition() == present.getSourcePartition()
                        && arriving.getSourceOffset() >= present.getSourceOffset());
    }
}
