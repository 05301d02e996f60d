package io.frostline.trainer.stream;

import io.frostline.schemas.Verdict;
import io.frostline.trainer.learning.Assessment;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What follows from a plateau: a decision, and a fine-tune if none is running. */
final class PlateauDecision {
    private final TaskLearners learners;
    private final FineTuneDesk desk;

    PlateauDecision(TaskLearners learners, FineTuneDesk desk) {
        this.learners = learners;
        this.desk = desk;
    }

    void take(TaskLearner plateaued, Assessment assessment, Outbox outbox) {
        boolean busy = desk.isBusy();
        String reason = String.format(
                Locale.ROOT,
                "after %,d labels the head has stopped improving at %.3f on %,d held-out images; %s",
                assessment.evaluation().learned(),
                assessment.evaluation().accuracy(),
                assessment.evaluation().size(),
                busy ? "a fine-tune is running already" : "the whole network is fine-tuned");
        outbox.decide(
                plateaued.task(),
                Verdict.PLATEAU,
                reason,
                learners.serving().space(),
                null,
                numbers(plateaued, assessment));
        if (!busy) {
            desk.want(learners.fineTuneRequest(plateaued).orElseThrow());
        }
    }

    private static Map<String, Double> numbers(TaskLearner learner, Assessment assessment) {
        Map<String, Integer> counts = learner.labelCounts();
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("hold_out_accuracy", assessment.evaluation().accuracy());
        numbers.put("hold_out", (double) assessment.evaluation().size());
        numbers.put("prequential_accuracy", learner.snapshot().prequentialAccuracy());
        numbers.put("learned", (double) assessment.evaluation().learned());
        numbers.put("labels", (double) counts.size());
        numbers.put("smallest_class", (double) Collections.min(counts.values()));
        return numbers;
    }
}
