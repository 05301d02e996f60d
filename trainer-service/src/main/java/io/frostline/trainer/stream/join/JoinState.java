package io.frostline.trainer.stream.join;

import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageLabels;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.TaskLabel;
import io.frostline.trainer.stream.LabeledKey;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One partition's labels and embeddings, as both sides of the join see them, and its way out. */
final class JoinState {
    static final String LABELS = "labels-by-image";
    static final String EMBEDDINGS = "embedding-by-image";
    static final String WAITING = "labels-waiting";

    private static final String COUNT = "count";

    private final ProcessorContext<LabeledKey, LabeledEmbedding> context;
    private final Clock clock;
    private final JoinObserver observer;
    private final KeyValueStore<String, ImageLabels> labels;
    private final KeyValueStore<String, Embedding> embeddings;
    private final KeyValueStore<String, Long> waiting;
    private final WaitingList waitingList;

    JoinState(ProcessorContext<LabeledKey, LabeledEmbedding> context, Clock clock, JoinObserver observer) {
        this.context = context;
        this.clock = clock;
        this.observer = observer;
        this.labels = context.getStateStore(LABELS);
        this.embeddings = context.getStateStore(EMBEDDINGS);
        this.waiting = context.getStateStore(WAITING);
        this.waitingList = new WaitingList(context.getStateStore(WaitingList.STORE));
        observer.waiting(context.taskId().partition(), waiting());
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
            observer.waiting(context.taskId().partition(), waiting());
        }
    }

    private long waiting() {
        Long count = waiting.get(COUNT);
        return count == null ? 0 : count;
    }

    void emit(String imageId, String task, TaskLabel label, Embedding embedding, long timestamp) {
        LabeledEmbedding value = new LabeledEmbedding(
                task,
                imageId,
                label.getLabel(),
                label.getAnnotator(),
                embedding.getSpace(),
                embedding.getVector(),
                embedding.getSourceTopic(),
                embedding.getSourcePartition(),
                embedding.getSourceOffset(),
                label.getLabelPartition(),
                label.getLabelOffset(),
                label.getLabelTimestamp());
        context.forward(new Record<>(new LabeledKey(task, imageId), value, timestamp));
        observer.joined();
    }

    @SuppressWarnings("NullAway") // a record without a value is a tombstone
    void retract(String imageId, String task, long timestamp) {
        context.forward(new Record<>(new LabeledKey(task, imageId), null, timestamp));
    }

    void close() {
        observer.waiting(context.taskId().partition(), 0);
    }
}
