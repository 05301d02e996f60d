package io.frostline.vision.model;

import java.util.List;

/**
 * A model directory's {@code manifest.json}.
 *
 * @param description what the model is and how it was made
 * @param weights the file that holds its weights
 * @param attachments further files beside it
 */
public record ModelManifest(ModelDescription description, NamedFile weights, List<NamedFile> attachments) {
    public static final String FILE = "manifest.json";

    /** The only format there is. */
    public static final int FORMAT = 1;

    public ModelManifest {
        attachments = List.copyOf(attachments);
    }
}
