package io.frostline.trainer.stream;

import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Verdict;
import io.frostline.trainer.learning.Assessment;
import io.frostline.trainer.learning.ClassAccuracy;
import io.frostline.trainer.learning.HoldOutScore;
import io.frostline.trainer.learning.LabelCoverage;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.learning.Trigger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What follows from a reason to fine-tune: a decision, and a fine-tune if none is running, here or where it is led. */
final class TriggerDecision {
    /** Labels whose accuracy a decision tells, at most, of the worst and of the largest each. */
    private static final int TELLING = 10;

    private final Leadership leadership;
    private final TaskLearners learners;
    private final FineTuneDesk desk;

    TriggerDecision(Leadership leadership, TaskLearners learners, FineTuneDesk desk) {
        this.leadership = leadership;
        this.learners = learners;
        this.desk = desk;
    }

    void take(TaskLearner asking, Trigger trigger, Outbox outbox) {
        outbox.decide(
                asking.task(),
                verdict(trigger),
                trigger.reason() + rareLabels(asking.learner().coverage()) + "; " + consequence(),
                learners.serving().space(),
                null,
                numbers(asking.learner(), trigger, begins()));
        if (!leadership.isOurs()) {
            outbox.ask(asking.task(), RequestKind.FINE_TUNE, null);
        } else if (begins()) {
            desk.want(learners.fineTuneRequest(asking.task(), learners.everywhere())
                    .orElseThrow());
        }
    }

    /** Says once that there is a reason to fine-tune, and why that is not done. */
    void holdBack(TaskLearner held, Assessment assessment, Outbox outbox) {
        if (assessment.state().heldBackAnew()) {
            Map<String, Double> numbers = numbers(held.learner());
            numbers.put("learned", (double) assessment.evaluation().learned());
            outbox.decide(
                    held.task(),
                    Verdict.FINE_TUNE_HELD_BACK,
                    assessment.state().reason(),
                    learners.serving().space(),
                    null,
                    numbers);
        }
    }

    private static String rareLabels(LabelCoverage coverage) {
        return coverage.rare().isEmpty()
                ? ""
                : "; labels with fewer than " + coverage.enough() + " images, which are trained on like the others: "
                        + coverage.rareNames();
    }

    private boolean begins() {
        return leadership.isOurs() && !desk.isBusy();
    }

    private String consequence() {
        if (!leadership.isOurs()) {
            return "the trainer that leads is asked to fine-tune the whole network";
        }
        return begins() ? "the whole network is fine-tuned" : "a fine-tune is running already";
    }

    private static Verdict verdict(Trigger trigger) {
        if (trigger instanceof Trigger.Plateau) {
            return Verdict.PLATEAU;
        }
        return trigger instanceof Trigger.Drift ? Verdict.DRIFT : Verdict.NEW_CLASS;
    }

    private static Map<String, Double> numbers(Learner learner, Trigger trigger, boolean begins) {
        Map<String, Double> numbers = numbers(learner);
        numbers.putAll(trigger.numbers());
        numbers.put(DecisionsLog.BEGINS_FINE_TUNE, begins ? 1.0 : 0.0);
        return numbers;
    }

    private static Map<String, Double> numbers(Learner learner) {
        Map<String, Integer> counts = learner.labelCounts();
        LabelCoverage coverage = learner.coverage();
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("coverage", coverage.share());
        numbers.put("rare_labels", (double) coverage.rare().size());
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
        List<ClassAccuracy> telling = ClassAccuracy.mostTelling(score.classes(), TELLING);
        for (ClassAccuracy accuracy : telling) {
            numbers.put("hold_out_accuracy/" + accuracy.label(), accuracy.fraction());
        }
        numbers.put("hold_out_labels", (double) score.classes().size());
        numbers.put("hold_out_labels_left_out", (double) score.classes().size() - telling.size());
        return numbers;
    }
}
