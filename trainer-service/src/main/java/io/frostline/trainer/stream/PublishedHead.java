package io.frostline.trainer.stream;

import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.HoldOutEvaluation;
import io.frostline.trainer.learning.DriftSnapshot;
import io.frostline.trainer.learning.Evaluation;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.learning.Probation;
import io.frostline.vision.Head;
import io.frostline.vision.Space;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A head as {@code models} holds it, which is all a learner needs to go on besides its log.
 *
 * @param version grows with every record of the task
 */
record PublishedHead(String task, long version, Head head, LearnerSnapshot snapshot) {

    /** @throws IllegalArgumentException if sizes do not fit or a value is not finite */
    static PublishedHead of(HeadPublished record) {
        Head head = Head.of(
                new Space(record.getSpace()),
                record.getLabels(),
                Floats.toArray(record.getWeights()),
                Floats.toArray(record.getBias()));
        io.frostline.schemas.LearnerSnapshot learner = record.getLearner();
        LearnerSnapshot snapshot = new LearnerSnapshot(
                learner.getLearned(),
                learner.getLearnedUpTo(),
                learner.getFineTunedUpTo(),
                learner.getCoolDownUntil(),
                learner.getPrequentialAccuracy(),
                learner.getPrequentialWeight(),
                learner.getEvaluations().stream()
                        .map(evaluation ->
                                new Evaluation(evaluation.getLearned(), evaluation.getAccuracy(), evaluation.getSize()))
                        .toList(),
                new DriftSnapshot(learner.getDriftExcess(), learner.getDriftAccuracy(), learner.getDriftWeight()),
                learner.getFineTunedLabels(),
                learner.getBegunAt(),
                probation(learner.getProbation()),
                learner.getHeldBack());
        return new PublishedHead(record.getTask(), record.getVersion(), head, snapshot);
    }

    HeadPublished toRecord(Instant publishedAt, TaskPartitions tasks) {
        return new HeadPublished(
                task,
                head.space().id(),
                version,
                head.labels(),
                head.dimension(),
                Floats.view(head.weights()),
                Floats.view(head.bias()),
                new io.frostline.schemas.LearnerSnapshot(
                        snapshot.learned(),
                        snapshot.learnedUpTo(),
                        snapshot.fineTunedUpTo(),
                        snapshot.coolDownUntil(),
                        snapshot.prequentialAccuracy(),
                        snapshot.prequentialWeight(),
                        snapshot.evaluations().stream()
                                .map(evaluation -> new HoldOutEvaluation(
                                        evaluation.learned(), evaluation.accuracy(), evaluation.size()))
                                .toList(),
                        snapshot.drift().excess(),
                        snapshot.drift().accuracy(),
                        snapshot.drift().weight(),
                        snapshot.fineTunedLabels(),
                        snapshot.begunAt(),
                        record(snapshot.probation()),
                        snapshot.heldBack()),
                publishedAt,
                tasks.number());
    }

    private static @Nullable Probation probation(io.frostline.schemas.@Nullable Probation watched) {
        return watched == null
                ? null
                : new Probation(
                        watched.getBaseline(), watched.getBaselineExamples(), watched.getScored(), watched.getRight());
    }

    private static io.frostline.schemas.@Nullable Probation record(@Nullable Probation watched) {
        return watched == null
                ? null
                : new io.frostline.schemas.Probation(
                        watched.baseline(), watched.baselineExamples(), watched.scored(), watched.right());
    }
}
