package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.Learner;
import io.frostline.vision.Space;
import java.util.Map;

/**
 * All that has to be written, in one transaction and the backbone last, for a candidate to be served.
 *
 * @param space the new one
 * @param artifact name of the model directory in the artifact store
 * @param sha256 of the directory's weights file, lower-case hex
 * @param previous the space that was served before
 * @param metrics what the promotion was decided on; accuracies are fractions, times in seconds
 * @param learners every task's learner in the new space, by task; their heads and snapshots are what is published
 */
public record Promotion(
        Space space,
        String artifact,
        String sha256,
        Space previous,
        Map<String, Double> metrics,
        Map<String, Learner> learners) {}
