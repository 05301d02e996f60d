package io.frostline.vision.model;

/** What a model has to pass before its directory appears. */
@FunctionalInterface
public interface ModelTrial {
    /** @throws InvalidModelException if it did not pass */
    void pass(ModelDirectory directory) throws InvalidModelException;
}
