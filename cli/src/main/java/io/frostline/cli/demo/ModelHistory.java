package io.frostline.cli.demo;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.HoldOutEvaluation;
import io.frostline.schemas.LearnerSnapshot;
import io.frostline.vision.Head;
import io.frostline.vision.Space;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code models} has said of one task so far. */
final class ModelHistory {
    private final Map<String, HeadPublished> lastHeads = new HashMap<>();
    private @Nullable HeadPublished latest;
    private @Nullable BackbonePromoted promotion;

    void add(HeadPublished head) {
        latest = head;
        lastHeads.put(head.getSpace(), head);
    }

    void add(BackbonePromoted backbone) {
        promotion = backbone;
    }

    /** @return the last promoted space; null if nothing was promoted */
    @Nullable
    String promotedSpace() {
        return promotion == null ? null : promotion.getSpace();
    }

    /** @return the last head of the space; null if it has none */
    @Nullable
    Head lastHead(String space) {
        HeadPublished head = lastHeads.get(space);
        return head == null
                ? null
                : Head.of(
                        new Space(head.getSpace()),
                        head.getLabels(),
                        floats(head.getWeights()),
                        floats(head.getBias()));
    }

    /** @return offset in the task's labelled embeddings before which everything has been dealt with */
    long learnedUpTo() {
        return latest == null ? 0 : latest.getLearner().getLearnedUpTo();
    }

    /** @return labelled embeddings the current head has learned from */
    long learned() {
        return latest == null ? 0 : latest.getLearner().getLearned();
    }

    /** @return fading test-then-train accuracy, a fraction; 0 before there is one */
    double prequentialAccuracy() {
        return latest == null ? 0 : latest.getLearner().getPrequentialAccuracy();
    }

    /** @return the latest look at the hold-out; null before there is one */
    @Nullable
    HoldOutEvaluation lastEvaluation() {
        if (latest == null) {
            return null;
        }
        LearnerSnapshot learner = latest.getLearner();
        List<HoldOutEvaluation> evaluations = learner.getEvaluations();
        return evaluations.isEmpty() ? null : evaluations.get(evaluations.size() - 1);
    }

    static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }
}
