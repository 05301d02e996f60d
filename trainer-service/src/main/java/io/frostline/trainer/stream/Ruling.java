package io.frostline.trainer.stream;

import io.frostline.trainer.learning.Learner;
import java.util.Map;

/** Whether a candidate is served. */
public sealed interface Ruling {
    /** @return one sentence for people */
    String reason();

    /** @return the figures it rests on; accuracies are fractions, times in seconds */
    Map<String, Double> numbers();

    /** It is not. */
    record Reject(String reason, Map<String, Double> numbers) implements Ruling {}

    /**
     * It is.
     *
     * @param learners every task's learner in the candidate's space
     */
    record Promote(String reason, Map<String, Double> numbers, Backbone backbone, Map<String, Learner> learners)
            implements Ruling {}
}
