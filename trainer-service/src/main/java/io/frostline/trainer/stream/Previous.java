package io.frostline.trainer.stream;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.trainer.learning.Learner;
import io.frostline.vision.Space;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was served before the present backbone: all that rolling back to it needs.
 *
 * @param artifact its directory in the artifact store, or null if it is the bundled one
 * @param sha256 of its weights file, or null with the artifact
 * @param heads every task's last head in the space, by task, with its learner's snapshot
 */
record Previous(
        Space space, @Nullable String artifact, @Nullable String sha256, Map<String, PublishedHead> heads) {
    Previous {
        heads = Map.copyOf(heads);
    }

    /** @return what is to be kept of what is served now */
    static Previous of(Backbone serving, Collection<TaskLearner> learners) {
        Map<String, PublishedHead> heads = new TreeMap<>();
        learners.forEach(learner -> learner.head().ifPresent(head -> heads.put(learner.task(), head)));
        return new Previous(serving.space(), serving.artifact(), serving.sha256(), heads);
    }

    /** @param heads those of other spaces are left out */
    static Previous of(BackbonePromoted kept, Map<String, PublishedHead> heads) {
        Space space = new Space(kept.getSpace());
        boolean bundled = kept.getArtifact().isEmpty();
        return new Previous(
                space,
                bundled ? null : kept.getArtifact(),
                bundled ? null : kept.getSha256(),
                heads.entrySet().stream()
                        .filter(entry -> entry.getValue().head().space().equals(space))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * @param dimension of the space's embeddings
     * @return every task's learner as it goes on from its head of that time; one that had none begins anew
     */
    Map<String, Learner> goingOn(Map<String, TaskLearner> live, int dimension) {
        Map<String, Learner> learners = new TreeMap<>();
        live.forEach((task, learner) -> learners.put(
                task,
                Optional.ofNullable(heads.get(task))
                        .map(head -> learner.learner().returned(head.head(), head.snapshot()))
                        .orElseGet(() -> learner.learner().restarted(space, dimension))));
        return learners;
    }
}
