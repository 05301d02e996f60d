package io.frostline.trainer.stream;

import io.frostline.schemas.Verdict;
import io.frostline.trainer.learning.ClassAccuracy;
import io.frostline.trainer.learning.HoldOutScore;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.learning.Trigger;
import io.frostline.trainer.tuning.TuningTask;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows from a reason to fine-tune: a decision, and a fine-tune if none is running. */
final class TriggerDecision {
    private final TaskLearners learners;
    private final FineTuneDesk desk;

    TriggerDecision(TaskLearners learners, FineTuneDesk desk) {
        this.learners = learners;
        this.desk = desk;
    }

    void take(TaskLearner asking, Trigger trigger, Outbox outbox) {
        boolean busy = desk.isBusy();
        String reason =
                trigger.reason() + "; " + (busy ? "a fine-tune is running already" : "the whole network is fine-tuned");
        outbox.decide(
                asking.task(),
                verdict(trigger),
                reason,
                learners.serving().space(),
                null,
                numbers(asking.learner(), trigger));
        if (!busy) {
            desk.want(request(asking));
        }
    }

    private static Verdict verdict(Trigger trigger) {
        if (trigger instanceof Trigger.Plateau) {
            return Verdict.PLATEAU;
        }
        return trigger instanceof Trigger.Drift ? Verdict.DRIFT : Verdict.NEW_CLASS;
    }

    private FineTuneRequest request(TaskLearner asking) {
        TuningTask asked = asking.tuningTask().orElseThrow();
        List<TuningTask> others = learners.all().stream()
                .filter(learner -> learner != asking)
                .map(TaskLearner::tuningTask)
                .flatMap(Optional::stream)
                .toList();
        return new FineTuneRequest(learners.serving(), asked, others);
    }

    private static Map<String, Double> numbers(Learner learner, Trigger trigger) {
        Map<String, Integer> counts = learner.labelCounts();
        Map<String, Double> numbers = new HashMap<>(trigger.numbers());
        numbers.put("prequential_accuracy", learner.snapshot().prequentialAccuracy());
        numbers.put("labels", (double) counts.size());
        numbers.put("smallest_class", (double) Collections.min(counts.values()));
        learner.head().flatMap(learner.holdOut()::score).ifPresent(score -> numbers.putAll(numbers(score)));
        return numbers;
    }

    private static Map<String, Double> numbers(HoldOutScore score) {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("hold_out_accuracy", score.accuracy());
        numbers.put("hold_out", (double) score.size());
        for (ClassAccuracy accuracy : score.classes()) {
            numbers.put("hold_out_accuracy/" + accuracy.label(), accuracy.fraction());
        }
        return numbers;
    }
}
