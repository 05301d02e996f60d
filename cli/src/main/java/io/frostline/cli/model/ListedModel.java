package io.frostline.cli.model;

import io.frostline.vision.model.ModelDescription;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is listed.
 *
 * @param directory its name in the artifact store; null for the bundled backbone, and for one that is not there
 * @param space of the backbone; null if the directory does not verify
 * @param description null if the directory does not verify, or is not there
 * @param bytes that its files take
 * @param problem why the directory does not verify, or what to do for one that is not there; else null
 */
public record ListedModel(
        @Nullable String directory,
        @Nullable String space,
        Role role,
        @Nullable ModelDescription description,
        long bytes,
        @Nullable String problem) {

    /** One that {@code models} names and no directory of the store holds. */
    static ListedModel absent(String space, Role role, Path store) {
        String problem = "space %s is %s and not in %s; name the services' frostline.models-directory with --store"
                .formatted(space, role.name().toLowerCase(Locale.ROOT), store);
        return new ListedModel(null, space, role, null, 0, problem);
    }

    boolean isAbsent() {
        return directory == null && description == null;
    }

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
