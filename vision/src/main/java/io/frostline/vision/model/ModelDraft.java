package io.frostline.vision.model;

import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A description and weights that fit together, not yet on disk. */
record ModelDraft(ModelDescription description, Weights weights) {
    private static final String WEIGHTS = "weights.safetensors";

    /** @throws InvalidModelException if the weights do not fit the description or are not finite */
    static ModelDraft of(ModelDescription description, Weights weights) throws InvalidModelException {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        weights.asMap().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        try {
            Fit.requireShapes(description, shapes);
            Fit.requireValues(description.architecture(), weights);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException("the weights are not written: " + e.getMessage(), e);
        }
        return new ModelDraft(description, weights);
    }

    /** @return the manifest's bytes */
    byte[] writeInto(DirectoryWriter writer) throws IOException {
        String sha256 = SafetensorsWriter.write(writer.draft().resolve(WEIGHTS), weights);
        byte[] manifest = ManifestJson.write(new ModelManifest(description, new WeightsFile(WEIGHTS, sha256)));
        writer.put(ModelManifest.FILE, manifest);
        return manifest;
    }
}
