package io.frostline.vision.model;

import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A description and weights that fit together, not yet on disk.
 *
 * @param attachments further files, by name
 */
record ModelDraft(ModelDescription description, Weights weights, Map<String, Attachment> attachments) {
    private static final String WEIGHTS = "weights.safetensors";

    /** @throws InvalidModelException if the weights do not fit the description or are not finite */
    static ModelDraft of(ModelDescription description, Weights weights, Map<String, Attachment> attachments)
            throws InvalidModelException {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        weights.asMap().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        try {
            Fit.requireShapes(description, shapes);
            Fit.requireValues(description.architecture(), weights);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException("the weights are not written: " + e.getMessage(), e);
        }
        return new ModelDraft(description, weights, attachments);
    }

    /** @return the manifest's bytes */
    byte[] writeInto(DirectoryWriter writer) throws IOException {
        String sha256 = SafetensorsWriter.write(writer.draft().resolve(WEIGHTS), weights);
        List<NamedFile> attached = new ArrayList<>();
        for (Map.Entry<String, Attachment> attachment : new TreeMap<>(attachments).entrySet()) {
            Path file = writer.draft().resolve(attachment.getKey());
            attached.add(
                    new NamedFile(attachment.getKey(), attachment.getValue().write(file)));
        }
        String backbone = SpaceFingerprint.backbone(description.architecture(), weights);
        ModelManifest manifest = new ModelManifest(description, new NamedFile(WEIGHTS, sha256), backbone, attached);
        byte[] json = ManifestJson.write(manifest);
        writer.put(ModelManifest.FILE, json);
        writer.put(ModelCard.FILE, new ModelCard(SpaceFingerprint.of(description, backbone), manifest).markdown());
        return json;
    }
}
