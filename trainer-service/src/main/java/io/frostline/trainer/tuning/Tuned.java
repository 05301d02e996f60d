package io.frostline.trainer.tuning;

import io.frostline.vision.Space;
import java.util.List;

/**
 * A candidate: a backbone in the artifact store, verified, with every task's head.
 *
 * @param previous the space that it was made from
 * @param artifact name of its model directory in the artifact store
 * @param sha256 of the directory's weights file, lower-case hex
 * @param tasks the one that asked for the fine-tune first
 */
public record Tuned(
        Space previous, Space space, String artifact, String sha256, List<TunedTask> tasks, TrainingSpeed speed)
        implements Tuning {
    public Tuned {
        tasks = List.copyOf(tasks);
    }

    /** @return length of the new space's embeddings */
    public int dimension() {
        return tasks.get(0).head().dimension();
    }
}
