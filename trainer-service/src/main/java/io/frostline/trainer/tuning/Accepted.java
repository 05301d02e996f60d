package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.Learner;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The candidate is better than what is served. */
public record Accepted(Tuned tuned, List<Comparison> comparisons, String reason) implements Judgement {
    public Accepted {
        comparisons = List.copyOf(comparisons);
    }

    /**
     * Moves every task into the candidate's space. The learners that are passed in stay as they are.
     *
     * @param live all tasks' learners as they stand now, by task; what they have learned since the fine-tune began they
     *     learn again in the new space. A task the fine-tune did not know begins anew there
     */
    public Promotion promote(Map<String, Learner> live) {
        Map<String, Learner> learners = new TreeMap<>();
        live.forEach((task, learner) -> learners.put(
                task,
                tuned.task(task)
                        .map(known -> learner.promoted(
                                known.head(), known.embedded(), known.before().learnedUpTo()))
                        .orElseGet(() -> learner.restarted(tuned.space(), tuned.dimension()))));
        return new Promotion(
                tuned.space(), tuned.artifact(), tuned.sha256(), tuned.previous(), numbers(), Map.copyOf(learners));
    }
}
