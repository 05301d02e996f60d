package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.ImageId;
import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.Crop;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Embeds many images, some at a time, so that it can be followed and called off. */
final class EmbeddingPass {
    private static final int IMAGES_AT_A_TIME = 256;

    private final Device device;
    private final long total;
    private final int epochs;
    private final LongSupplier nanos;
    private final ProgressListener listener;
    private final Checkpoint checkpoint;
    private final long start;
    private long done;

    /**
     * @param total images of all calls together
     * @param epochs that the training had
     */
    EmbeddingPass(
            Device device,
            long total,
            int epochs,
            LongSupplier nanos,
            ProgressListener listener,
            Checkpoint checkpoint) {
        this.device = device;
        this.total = total;
        this.epochs = epochs;
        this.nanos = nanos;
        this.listener = listener;
        this.checkpoint = checkpoint;
        this.start = nanos.getAsLong();
    }

    Map<ImageId, Embedding> embed(ModelDirectory directory, Map<ImageId, Crop> crops) throws InvalidModelException {
        List<ImageId> ids = List.copyOf(crops.keySet());
        List<Crop> pixels = List.copyOf(crops.values());
        Map<ImageId, Embedding> embeddings = new HashMap<>();
        try (SealedBackbone backbone = SealedBackbone.load(directory, device)) {
            for (int from = 0; from < ids.size(); from += IMAGES_AT_A_TIME) {
                checkpoint.pass();
                int to = Math.min(ids.size(), from + IMAGES_AT_A_TIME);
                List<Embedding> some = backbone.embed(pixels.subList(from, to));
                for (int i = from; i < to; i++) {
                    embeddings.put(ids.get(i), some.get(i - from));
                }
                done += to - from;
                listener.progressed(Progress.of(
                        Progress.Phase.EMBEDDING, epochs, epochs, done, total, nanos.getAsLong() - start, 0));
            }
        }
        return embeddings;
    }
}
