package io.frostline.trainer.stream.join;

import io.frostline.schemas.Embedding;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.TaskLabel;
import io.frostline.trainer.stream.LabeledKey;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What the join says of an image's label: that it is joined, or taken back. */
final class WayOut {
    private final ProcessorContext<LabeledKey, LabeledEmbedding> context;
    private final JoinObserver observer;

    WayOut(ProcessorContext<LabeledKey, LabeledEmbedding> context, JoinObserver observer) {
        this.context = context;
        this.observer = observer;
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
}
