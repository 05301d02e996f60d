package io.frostline.vision.model;

import io.frostline.vision.Space;
import io.frostline.vision.network.Weights;
import java.nio.file.Path;

/** A verified model: its manifest and weights fit together, and every value is finite. */
public final class ModelDirectory {
    private ModelDirectory() {}

    /**
     * Reads and verifies everything: manifest, sizes, header, names, shapes, SHA-256, finiteness.
     *
     * @throws InvalidModelException if something is missing or does not fit
     */
    public static ModelDirectory open(Path path) throws InvalidModelException {
        throw new InvalidModelException("not landed yet: " + path);
    }

    /** @return computed from architecture, preprocessing and the backbone's weights; {@code fc} does not change it */
    public Space space() {
        throw new UnsupportedOperationException("not landed yet");
    }

    public ModelManifest manifest() {
        throw new UnsupportedOperationException("not landed yet");
    }

    public Weights weights() {
        throw new UnsupportedOperationException("not landed yet");
    }

    public Path path() {
        throw new UnsupportedOperationException("not landed yet");
    }

    /** @return last part of the path: the name inside a store */
    public String name() {
        throw new UnsupportedOperationException("not landed yet");
    }
}
