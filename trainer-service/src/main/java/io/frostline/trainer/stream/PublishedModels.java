package io.frostline.trainer.stream;

import io.frostline.schemas.BackbonePromoted;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code models} says now: the latest backbone, if one was promoted, and the latest head of every task. */
record PublishedModels(@Nullable BackbonePromoted promoted, Map<String, PublishedHead> heads) {
    PublishedModels {
        heads = Map.copyOf(heads);
    }

    Optional<BackbonePromoted> backbone() {
        return Optional.ofNullable(promoted);
    }
}
