package io.frostline.integration;

import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessor;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a model makes of pictures when nothing gets in its way. */
final class Undisturbed {
    private Undisturbed() {}

    /** @return the embedding of each picture, by its name */
    static Map<String, Embedding> embeddings(ModelDirectory model, Map<String, byte[]> pictures)
            throws InvalidModelException {
        Map<String, Embedding> embeddings = new TreeMap<>();
        try (SealedBackbone backbone = SealedBackbone.load(model, Device.CPU)) {
            Preprocessor preprocessor = new Preprocessor(backbone.preprocessing(), ImageLimits.DEFAULT);
            for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
                Crop crop = (Crop) preprocessor.prepare(picture.getValue());
                embeddings.put(picture.getKey(), backbone.embed(List.of(crop)).get(0));
            }
        }
        return embeddings;
    }

    /** @return the values of each picture's embedding as a record has them, by its name */
    static Map<String, List<Float>> vectors(ModelDirectory model, Map<String, byte[]> pictures)
            throws InvalidModelException {
        Map<String, List<Float>> vectors = new TreeMap<>();
        embeddings(model, pictures).forEach((name, embedding) -> vectors.put(name, boxed(embedding.toArray())));
        return vectors;
    }

    static List<Float> boxed(float[] values) {
        List<Float> boxed = new ArrayList<>(values.length);
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }
}
