package io.frostline.vision.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model directory's {@code manifest.json}.
 *
 * @param description what the model is and how it was made
 * @param weights the file that holds its weights
 * @param backboneSha256 SHA-256 of the backbone's tensors, by which the space is known before a tensor is read; null in
 *     manifests that do not give it
 * @param attachments further files beside it
 */
public record ModelManifest(
        ModelDescription description,
        NamedFile weights,
        @Nullable String backboneSha256,
        List<NamedFile> attachments) {
    public static final String FILE = "manifest.json";

    /** The only format there is. */
    public static final int FORMAT = 1;

    public ModelManifest {
        attachments = List.copyOf(attachments);
    }

    /** @return whether both name the same weights, preprocessing and labels, wherever they come from */
    boolean isTheSameModelAs(ModelManifest other) {
        return description.architecture().equals(other.description.architecture())
                && description.preprocessing().equals(other.description.preprocessing())
                && description.labels().equals(other.description.labels())
                && weights.sha256().equals(other.weights.sha256());
    }
}
