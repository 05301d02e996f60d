package io.frostline.vision.model;

import io.frostline.vision.network.Weights;
import java.nio.file.Path;

/** Model directories under one root, named by their content. They appear whole or not at all and never change. */
public final class ModelStore {
    /** @param root created when something is written */
    public ModelStore(Path root) {}

    /**
     * Writes a model, unless it is there already, and opens it.
     *
     * @throws InvalidModelException if the weights do not fit the description or are not finite
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public ModelDirectory write(ModelDescription description, Weights weights) throws InvalidModelException {
        throw new UnsupportedOperationException("not landed yet: " + description + weights);
    }

    /**
     * @param name a directory's name under the root
     * @param sha256 of its weights file, lower-case hex
     * @throws InvalidModelException if there is none, it does not verify, or its weights have another SHA-256
     */
    public ModelDirectory open(String name, String sha256) throws InvalidModelException {
        throw new InvalidModelException("not landed yet: " + name + sha256);
    }
}
