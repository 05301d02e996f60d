package io.frostline.trainer.stream;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.vision.Space;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What {@code models} says now.
 *
 * @param promoted the latest backbone, or null if none was promoted
 * @param promotedAt offset of its record; -1 without one
 * @param heads the latest one of every task
 * @param before what was served before the latest backbone, or null if that is not known
 * @param challenging the candidate that is being judged, or null if none is
 * @param taskPartitions number of partitions that tasks are divided among; 0 if no head says it
 */
record PublishedModels(
        @Nullable BackbonePromoted promoted,
        long promotedAt,
        Map<String, PublishedHead> heads,
        @Nullable Previous before,
        @Nullable Challenger challenging,
        int taskPartitions) {
    PublishedModels {
        heads = Map.copyOf(heads);
    }

    boolean hasHeadsOf(Space space) {
        return heads.values().stream().anyMatch(head -> head.head().space().equals(space));
    }

    boolean hasHeadsOfOnly(Space space) {
        return heads.values().stream().allMatch(head -> head.head().space().equals(space));
    }

    /** @return the same, but with another head of a task whose latest is of another space than this, if there is one */
    PublishedModels withHeadsOf(Space space, Map<String, PublishedHead> others) {
        Map<String, PublishedHead> chosen = new HashMap<>(heads);
        others.forEach((task, other) -> chosen.computeIfPresent(
                task,
                (same, head) -> !head.head().space().equals(space)
                                && other.head().space().equals(space)
                        ? other
                        : head));
        return new PublishedModels(promoted, promotedAt, chosen, before, challenging, taskPartitions);
    }

    Optional<BackbonePromoted> backbone() {
        return Optional.ofNullable(promoted);
    }

    Optional<Previous> previous() {
        return Optional.ofNullable(before);
    }

    Optional<Challenger> challenger() {
        return Optional.ofNullable(challenging);
    }

    /** @return what the first head has fixed, see {@link TaskPartitions}; nothing before there is one that says it */
    OptionalInt fixedTaskPartitions() {
        return taskPartitions == 0 ? OptionalInt.empty() : OptionalInt.of(taskPartitions);
    }
}
