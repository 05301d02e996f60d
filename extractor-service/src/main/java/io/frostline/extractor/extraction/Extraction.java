package io.frostline.extractor.extraction;

import io.frostline.extractor.intake.ReadyImage;
import io.frostline.extractor.intake.Rejection;
import io.frostline.extractor.intake.Rejection.Stage;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.vision.Embedding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Sends images through the serving model in batches of a bounded size. Thread-safe as the backbone is. */
public final class Extraction {
    private final String run;
    private final int batchSize;
    private final ForwardListener listener;
    private final AtomicLong batches = new AtomicLong();

    /**
     * @param run names this run of this process in {@link BatchId}s
     * @param batchSize images that go through the device together, at most
     */
    public Extraction(String run, int batchSize, ForwardListener listener) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size is " + batchSize + "; it must be at least 1");
        }
        this.run = run;
        this.batchSize = batchSize;
        this.listener = listener;
    }

    /** @param images made by the preprocessing of the model's backbone */
    public Extracts extract(ServingModel model, List<ReadyImage> images) {
        List<Extracted> embedded = new ArrayList<>(images.size());
        List<Rejection> rejected = new ArrayList<>();
        for (int from = 0; from < images.size(); from += batchSize) {
            List<ReadyImage> batch = images.subList(from, Math.min(from + batchSize, images.size()));
            try {
                embedded.addAll(forward(model, batch));
            } catch (IllegalArgumentException e) {
                oneByOne(model, batch, embedded, rejected);
            }
        }
        return new Extracts(embedded, rejected);
    }

    /** One image of which the network makes no finite embedding must not cost its neighbours theirs. */
    private void oneByOne(
            ServingModel model, List<ReadyImage> images, List<Extracted> embedded, List<Rejection> rejected) {
        for (ReadyImage image : images) {
            try {
                embedded.addAll(forward(model, List.of(image)));
            } catch (IllegalArgumentException e) {
                rejected.add(new Rejection(
                        image.id(),
                        image.source(),
                        Stage.FORWARD,
                        "no-embedding",
                        "the network of space " + model.space() + " makes no embedding of it: " + e.getMessage()));
            }
        }
    }

    private List<Extracted> forward(ServingModel model, List<ReadyImage> images) {
        long start = System.nanoTime();
        List<Embedding> embeddings =
                model.backbone().embed(images.stream().map(ReadyImage::crop).toList());
        listener.forwarded(images.size(), Duration.ofNanos(System.nanoTime() - start));
        BatchId batch = new BatchId(run, batches.incrementAndGet());
        List<Extracted> results = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            Embedding embedding = embeddings.get(i);
            results.add(new Extracted(images.get(i), embedding, model.predict(embedding), batch));
        }
        return results;
    }
}
