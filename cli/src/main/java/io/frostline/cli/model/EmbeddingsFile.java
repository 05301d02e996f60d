package io.frostline.cli.model;

import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.terminal.Progress;
import io.frostline.cli.terminal.Terminal;
import io.frostline.vision.Embedding;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Decoded;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessor;
import io.frostline.vision.image.Undecodable;
import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Embeddings as a safetensors file: one vector per picture, under the picture's id. */
public final class EmbeddingsFile {
    private final SealedBackbone backbone;
    private final Preprocessor preprocessor;
    private final Terminal terminal;
    private final Map<String, Tensor> vectors = new LinkedHashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<Crop> crops = new ArrayList<>();

    public EmbeddingsFile(SealedBackbone backbone, Terminal terminal) {
        this.backbone = backbone;
        this.preprocessor = new Preprocessor(backbone.preprocessing(), ImageLimits.DEFAULT);
        this.terminal = terminal;
    }

    /** Embeds every picture of the source; one that cannot be decoded costs a line and nothing else. */
    public void addAll(ImageSource source) {
        try (Progress progress =
                terminal.progress("embedding", "pictures", source.images().size())) {
            for (SourceImage image : source.images()) {
                add(image.id(), preprocessor.prepare(source.read(image)));
                progress.step();
            }
            embedWaiting();
        }
    }

    /** @return how many vectors there are */
    public int size() {
        return vectors.size();
    }

    /** @throws CommandFailure if the file exists or cannot be written */
    public void write(Path file) {
        try {
            SafetensorsWriter.write(file, Weights.of(vectors));
        } catch (IOException e) {
            throw CommandFailure.failed(file + " cannot be written: " + e.getMessage());
        }
    }

    private void add(String id, Decoded decoded) {
        if (decoded instanceof Undecodable undecodable) {
            terminal.complain("skipped " + id + ": " + undecodable.detail());
            return;
        }
        ids.add(id);
        crops.add((Crop) decoded);
        if (crops.size() == backbone.largestBatch()) {
            embedWaiting();
        }
    }

    private void embedWaiting() {
        if (crops.isEmpty()) {
            return;
        }
        List<Embedding> embeddings = backbone.embed(crops);
        for (int i = 0; i < embeddings.size(); i++) {
            vectors.put(
                    ids.get(i),
                    Tensor.of(Shape.of(backbone.dimension()), embeddings.get(i).toArray()));
        }
        ids.clear();
        crops.clear();
    }
}
