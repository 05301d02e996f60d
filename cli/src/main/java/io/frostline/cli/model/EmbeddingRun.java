package io.frostline.cli.model;

import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.images.UnreadablePictureException;
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
import java.util.ArrayList;
import java.util.List;

/**
 * One way through a set of pictures, in the order of their ids, which puts an embedding of each into a file. Holds one
 * batch of crops at a time.
 */
public final class EmbeddingRun {
    private final SealedBackbone backbone;
    private final Preprocessor preprocessor;
    private final EmbeddingsFile file;
    private final List<BadPicture> bad = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final List<Crop> crops = new ArrayList<>();

    /** @param file stays the caller's to finish and close */
    public EmbeddingRun(SealedBackbone backbone, EmbeddingsFile file) {
        this.backbone = backbone;
        this.preprocessor = new Preprocessor(backbone.preprocessing(), ImageLimits.DEFAULT);
        this.file = file;
    }

    /**
     * @return the pictures that could not be embedded, in the order of their ids
     * @throws CommandFailure if the file cannot be written
     */
    public List<BadPicture> embedAll(ImageSource source, Terminal terminal) {
        try (Progress progress = terminal.progressInLogsToo(
                "embedding", "pictures", source.images().size())) {
            for (SourceImage image : source.images()) {
                take(source, image);
                progress.step();
            }
            embedWaiting();
        }
        return List.copyOf(bad);
    }

    private void take(ImageSource source, SourceImage image) {
        try {
            take(image.id(), preprocessor.prepare(source.read(image)));
        } catch (UnreadablePictureException e) {
            bad.add(new BadPicture(image.id(), e.reason()));
        }
    }

    private void take(String id, Decoded decoded) {
        if (decoded instanceof Undecodable undecodable) {
            bad.add(new BadPicture(id, undecodable.detail()));
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
            file.add(ids.get(i), embeddings.get(i));
        }
        ids.clear();
        crops.clear();
    }
}
