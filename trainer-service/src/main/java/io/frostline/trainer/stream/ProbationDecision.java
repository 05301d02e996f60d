package io.frostline.trainer.stream;

import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Verdict;
import io.frostline.trainer.learning.Probation;
import io.frostline.trainer.learning.ProbationPolicy;
import io.frostline.vision.Space;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from the labels after a promotion: nothing, or what was served before is served again. */
final class ProbationDecision {
    private static final Logger LOG = LoggerFactory.getLogger(ProbationDecision.class);

    private final ProbationPolicy policy;
    private final Leadership leadership;
    private final TaskLearners learners;
    private final Succession succession;

    ProbationDecision(ProbationPolicy policy, Leadership leadership, TaskLearners learners, Succession succession) {
        this.policy = policy;
        this.leadership = leadership;
        this.learners = learners;
        this.succession = succession;
    }

    /** Asked after every label of the task. */
    void take(TaskLearner learner, Outbox outbox) {
        learner.probation().ifPresent(probation -> {
            switch (shared().judge(probation)) {
                case WATCHING -> {}
                case PASSED -> pass(learner, probation);
                case FALLEN -> rollBack(learner, probation, outbox);
            }
        });
    }

    private void pass(TaskLearner learner, Probation probation) {
        learner.endProbation();
        LOG.info("Task {}: the promotion of {} has passed, {}", learner.task(), served(), figures(probation));
    }

    private void rollBack(TaskLearner learner, Probation probation, Outbox outbox) {
        learner.endProbation();
        if (!leadership.isOurs()) {
            LOG.warn(
                    "Task {}: {} serves worse, {}; the trainer that leads is asked to roll it back",
                    learner.task(),
                    served(),
                    figures(probation));
            outbox.ask(learner.task(), RequestKind.ROLL_BACK, served());
            return;
        }
        learners.previous()
                .ifPresentOrElse(
                        previous -> rollBack(learner.task(), previous, probation, outbox),
                        () -> LOG.warn(
                                "Task {}: {} serves worse, {}, but nothing was served before",
                                learner.task(),
                                served(),
                                figures(probation)));
    }

    private void rollBack(String task, Previous previous, Probation probation, Outbox outbox) {
        Space fallen = served();
        Map<String, Double> numbers = numbers(probation);
        try {
            succession.rollBack(previous, numbers, outbox);
        } catch (IllegalStateException e) {
            String reason =
                    figures(probation) + "; but " + previous.space() + " cannot be served again: " + e.getMessage();
            outbox.decide(task, Verdict.OTHER, reason, fallen, previous.space(), numbers);
            return;
        }
        String reason = figures(probation) + "; " + previous.space() + " is served again instead of " + fallen;
        outbox.decide(task, Verdict.ROLLED_BACK, reason, fallen, previous.space(), numbers);
    }

    private ProbationPolicy shared() {
        return policy.sharedBy(learners.numberOfTasks());
    }

    private Space served() {
        return learners.serving().space();
    }

    private String figures(Probation probation) {
        ProbationPolicy shared = shared();
        return String.format(
                Locale.ROOT,
                "%.1f %% of %,d labels since the promotion were predicted right, against %.1f %% before (evidence %.3g of %.3g)",
                100 * probation.accuracy(),
                probation.scored(),
                100 * probation.baseline(),
                shared.evidence(probation),
                2 / shared.significance());
    }

    private Map<String, Double> numbers(Probation probation) {
        ProbationPolicy shared = shared();
        return Map.of(
                "prequential_accuracy_before",
                probation.baseline(),
                "accuracy_since",
                probation.accuracy(),
                "labels_since",
                (double) probation.scored(),
                "accuracy_floor",
                shared.floor(probation),
                "evidence",
                shared.evidence(probation),
                "significance",
                shared.significance());
    }
}
