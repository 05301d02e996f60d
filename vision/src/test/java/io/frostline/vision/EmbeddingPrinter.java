package io.frostline.vision;

import io.frostline.vision.image.Crop;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.SyntheticWeights;
import java.nio.file.Path;
import java.util.List;

/** {@code EmbeddingPrinter MODEL} prints the bits of the embeddings of a few synthetic images, a line each. */
final class EmbeddingPrinter {
    private static final int IMAGES = 3;

    private EmbeddingPrinter() {}

    public static void main(String[] arguments) throws InvalidModelException {
        lines(ModelDirectory.open(Path.of(arguments[0]))).forEach(System.out::println);
    }

    static List<String> lines(ModelDirectory model) throws InvalidModelException {
        try (SealedBackbone backbone = SealedBackbone.load(model, Device.CPU)) {
            List<Crop> crops =
                    SyntheticWeights.pixels(IMAGES, backbone.preprocessing().crop());
            return backbone.embed(crops).stream().map(EmbeddingPrinter::bits).toList();
        }
    }

    private static String bits(Embedding embedding) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < embedding.dimension(); i++) {
            bits.append(String.format("%08x", Float.floatToRawIntBits(embedding.at(i))));
        }
        return bits.toString();
    }
}
