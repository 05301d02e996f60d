package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.tuning.Comparison.HeldOutPair;
import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A candidate: a backbone in the artifact store, verified, with every task's head. Immutable. */
public final class Tuned implements Tuning {
    private final Space previous;
    private final Artifact artifact;
    private final List<TunedTask> tasks;
    private final Map<ImageId, Embedding> servingHoldOut;
    private final TrainingSpeed speed;

    /**
     * @param tasks the one that asked for the fine-tune first
     * @param servingHoldOut the held-out images' embeddings in the space that is served
     */
    Tuned(
            Space previous,
            Artifact artifact,
            List<TunedTask> tasks,
            Map<ImageId, Embedding> servingHoldOut,
            TrainingSpeed speed) {
        this.previous = previous;
        this.artifact = artifact;
        this.tasks = List.copyOf(tasks);
        this.servingHoldOut = Map.copyOf(servingHoldOut);
        this.speed = speed;
    }

    /**
     * Compares with what is served, on the images that no training has seen.
     *
     * @param serving heads of the space that is served, by task; those the fine-tune began with stand in for missing
     *     ones
     */
    public Judgement judge(Map<String, Head> serving, JudgingPolicy policy) {
        List<Comparison> comparisons = tasks.stream()
                .map(tuned -> {
                    TuningTask before = tuned.before();
                    Head head = serving.getOrDefault(before.task(), before.head());
                    return Comparison.of(before.task(), pairs(tuned), head, tuned.head());
                })
                .toList();
        String figures = comparisons.get(0).figures();
        return policy.objection(comparisons)
                .<Judgement>map(objection -> new Rejected(this, comparisons, figures + ": " + objection))
                .orElseGet(() -> new Accepted(this, comparisons, figures));
    }

    public Space space() {
        return artifact.space();
    }

    /** @return the space that it was made from */
    public Space previous() {
        return previous;
    }

    /** @return length of the new space's embeddings */
    public int dimension() {
        return tasks.get(0).head().dimension();
    }

    /** @return name of the model directory in the artifact store */
    public String artifact() {
        return artifact.name();
    }

    /** @return SHA-256 of the directory's weights file, lower-case hex */
    public String sha256() {
        return artifact.sha256();
    }

    /** @return the task that asked for the fine-tune first */
    public List<TunedTask> tasks() {
        return tasks;
    }

    public Optional<TunedTask> task(String name) {
        return tasks.stream()
                .filter(tuned -> tuned.before().task().equals(name))
                .findFirst();
    }

    public TrainingSpeed speed() {
        return speed;
    }

    private List<HeldOutPair> pairs(TunedTask tuned) {
        Map<ImageId, Example> embedded = new HashMap<>();
        tuned.embedded().forEach(example -> embedded.put(example.imageId(), example));
        List<HeldOutPair> pairs = new ArrayList<>();
        for (LabelledImage image : tuned.before().images()) {
            Example candidate = embedded.get(image.imageId());
            Embedding serving = servingHoldOut.get(image.imageId());
            if (image.heldOut() && candidate != null && serving != null) {
                pairs.add(new HeldOutPair(image.label(), serving, candidate.embedding()));
            }
        }
        return pairs;
    }
}
