package io.frostline.cli.model;

import io.frostline.vision.model.ModelDescription;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is listed.
 *
 * @param directory its name in the artifact store; null for the bundled backbone
 * @param space of the backbone; null if the directory does not verify
 * @param description null if the directory does not verify
 * @param bytes that its files take
 * @param problem why the directory does not verify; null if it does
 */
public record ListedModel(
        @Nullable String directory,
        @Nullable String space,
        Role role,
        @Nullable ModelDescription description,
        long bytes,
        @Nullable String problem) {

    /** What a model is to what is served. */
    public enum Role {
        /** It is served. */
        SERVING,
        /** A roll-back would serve it. */
        PREVIOUS,
        /** It can be promoted. */
        CANDIDATE,
        /** It cannot be used. */
        DAMAGED
    }
}
