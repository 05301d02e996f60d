package io.frostline.trainer.stream;

import io.frostline.schemas.BackbonePromoted;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code models} says now.
 *
 * @param promoted the latest backbone, or null if none was promoted
 * @param heads the latest one of every task
 * @param before what was served before the latest backbone, or null if that is not known
 */
record PublishedModels(
        @Nullable BackbonePromoted promoted,
        Map<String, PublishedHead> heads,
        @Nullable Previous before) {
    PublishedModels {
        heads = Map.copyOf(heads);
    }

    Optional<BackbonePromoted> backbone() {
        return Optional.ofNullable(promoted);
    }

    Optional<Previous> previous() {
        return Optional.ofNullable(before);
    }
}
