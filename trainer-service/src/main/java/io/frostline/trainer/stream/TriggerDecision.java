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
    private final ChallengerDecisions challengers;

    TriggerDecision(Leadership leadership, TaskLearners learners, FineTuneDesk desk, ChallengerDecisions challengers) {
        this.leadership = leadership;
        this.learners = learners;
        this.desk = desk;
        this.challengers = challengers;
    }

    void take(TaskLearner asking, Trigger trigger, Outbox outbox) {
        boolean begins = leadership.isOurs() && !desk.isBusy() && !isHeldUp(asking, trigger);
        if (begins) {
            challengers.giveWay("there is a reason to fine-tune anew, " + trigger.reason(), outbox);
        }
        outbox.decide(
                asking.task(),
                verdict(trigger),
                trigger.reason() + rareLabels(asking.learner().coverage()) + "; " + consequence(begins),
                learners.serving().space(),
                null,
                numbers(asking.learner(), trigger, begins));
        if (!leadership.isOurs()) {
            outbox.ask(asking.task(), RequestKind.FINE_TUNE, null);
        } else if (begins) {
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

    /**
     * Whether there is a candidate that was made for what is labelled. A plateau says no more than the one did that the
     * candidate was made for, unless twice as much is labelled since; a drift or a new label says that things are not
     * any more as they were.
     */
    private boolean isHeldUp(TaskLearner asking, Trigger trigger) {
        return trigger instanceof Trigger.Plateau
                && challengers
                        .current()
                        .filter(challenger -> !hasTwiceTheLabels(asking, challenger))
                        .isPresent();
    }

    private static boolean hasTwiceTheLabels(TaskLearner asking, Challenger challenger) {
        int images = asking.labelCounts().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return asking.task().equals(challenger.task()) && images >= 2 * challenger.trainedOn();
    }

    private String consequence(boolean begins) {
        if (!leadership.isOurs()) {
            return "the trainer that leads is asked to fine-tune the whole network";
        }
        if (begins) {
            return "the whole network is fine-tuned";
        }
        return desk.isBusy()
                ? "a fine-tune is running already"
                : "a candidate is being judged already, on what is labelled and held out";
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
