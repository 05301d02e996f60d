package io.frostline.trainer.stream;

import io.frostline.vision.Space;
import org.jspecify.annotations.Nullable;

/**
 * The backbone that is served.
 *
 * @param dimension length of its embeddings
 * @param artifact its directory in the artifact store, or null if it is the bundled one
 * @param sha256 of its weights file, or null with the artifact
 */
public record Backbone(
        Space space,
        int dimension,
        @Nullable String artifact,
        @Nullable String sha256) {}
