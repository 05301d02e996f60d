package io.frostline.trainer.stream.join;

import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageLabels;
import io.frostline.schemas.TaskLabel;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One partition's labels and embeddings, as all that work on them see them. */
final class JoinState {
    static final String LABELS = "labels-by-image";
    static final String EMBEDDINGS = "embedding-by-image";
    static final String WAITING = "labels-waiting";

    private static final String COUNT = "count";
    private static final String LAID_OUT = "partitions";

    private final int partition;
    private final Clock clock;
    private final JoinObserver observer;
    private final KeyValueStore<String, ImageLabels> labels;
    private final KeyValueStore<String, Embedding> embeddings;
    private final KeyValueStore<String, Long> waiting;
    private final WaitingList waitingList;

    JoinState(ProcessingContext context, Clock clock, JoinObserver observer) {
        this.partition = context.taskId().partition();
        this.clock = clock;
        this.observer = observer;
        this.labels = context.getStateStore(LABELS);
        this.embeddings = context.getStateStore(EMBEDDINGS);
        this.waiting = context.getStateStore(WAITING);
        this.waitingList = new WaitingList(context.getStateStore(WaitingList.STORE));
        observer.waiting(partition, waiting());
    }

    /** @return a copy of the image's labels, retracted ones too, by task */
    Map<String, TaskLabel> labels(String imageId) {
        ImageLabels stored = labels.get(imageId);
        return stored == null ? new TreeMap<>() : new TreeMap<>(stored.getLabels());
    }

    void putLabels(String imageId, Map<String, TaskLabel> byTask) {
        labels.put(imageId, new ImageLabels(byTask));
    }

    @Nullable
    Embedding embedding(String imageId) {
        return embeddings.get(imageId);
    }

    void putEmbedding(String imageId, Embedding embedding) {
        embeddings.put(imageId, embedding);
    }

    void deleteEmbedding(String imageId) {
        embeddings.delete(imageId);
    }

    /** From now on the label waits for an embedding. */
    void listWaiting(String imageId, String task, TaskLabel label) {
        waitingList.add(clock.millis(), task, imageId, label.getLabelOffset());
    }

    void addWaiting(long change) {
        if (change != 0) {
            waiting.put(COUNT, waiting() + change);
            observer.waiting(partition, waiting());
        }
    }

    private long waiting() {
        Long count = waiting.get(COUNT);
        return count == null ? 0 : count;
    }

    /** @return whether every image in here belongs to this partition of the layout, as far as is known */
    boolean isLaidOutAs(JoinLayout layout) {
        Long partitions = waiting.get(LAID_OUT);
        return partitions != null && partitions == layout.partitions();
    }

    void markLaidOutAs(JoinLayout layout) {
        waiting.put(LAID_OUT, (long) layout.partitions());
    }

    /** @return an image's labels, as they are moved from store to store; null if there are none */
    @Nullable
    ImageLabels removeLabels(String imageId) {
        ImageLabels removed = labels.delete(imageId);
        if (removed != null && embedding(imageId) == null) {
            addWaiting(-removed.getLabels().values().stream()
                    .filter(label -> label.getLabel() != null)
                    .count());
        }
        return removed;
    }

    /** @return an image's embedding, whose labels are in another store; null if there is none */
    @Nullable
    Embedding removeEmbedding(String imageId) {
        return embeddings.delete(imageId);
    }

    /** @param from the image id to begin with; null for the first one */
    KeyValueIterator<String, ImageLabels> labelsFrom(@Nullable String from) {
        return labels.range(from, null);
    }

    /** @param from the image id to begin with; null for the first one */
    KeyValueIterator<String, Embedding> embeddingsFrom(@Nullable String from) {
        return embeddings.range(from, null);
    }

    void close() {
        observer.waiting(partition, 0);
    }
}
