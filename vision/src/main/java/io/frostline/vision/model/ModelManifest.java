package io.frostline.vision.model;

/**
 * A model directory's {@code manifest.json}.
 *
 * @param description what the model is and how it was made
 * @param weights the file that holds its weights
 */
public record ModelManifest(ModelDescription description, WeightsFile weights) {
    public static final String FILE = "manifest.json";

    /** The only format there is. */
    public static final int FORMAT = 1;
}
