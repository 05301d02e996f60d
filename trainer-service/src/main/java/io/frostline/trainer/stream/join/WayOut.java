package io.frostline.trainer.stream.join;

import io.frostline.schemas.Embedding;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.TaskLabel;
import io.frostline.schemas.Topics;
import io.frostline.trainer.stream.LabeledKey;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Says what becomes of an image's label. */
final class WayOut {
    private final ProcessorContext<String, JoinOutput> context;
    private final OutputSizes sizes;
    private final LabelRejections rejections;
    private final JoinObserver observer;

    WayOut(
            ProcessorContext<String, JoinOutput> context,
            OutputSizes sizes,
            LabelRejections rejections,
            JoinObserver observer) {
        this.context = context;
        this.sizes = sizes;
        this.rejections = rejections;
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
        LabeledKey key = new LabeledKey(task, imageId);
        Optional<String> tooLarge = sizes.tooLarge(Topics.LABELED_EMBEDDINGS, key.toString(), value);
        if (tooLarge.isPresent()) {
            reject(imageId, task, label, OutputSizes.REASON, tooLarge.get(), timestamp);
        } else {
            context.forward(new Record<>(imageId, new JoinOutput.Joined(key, value), timestamp));
            observer.joined();
        }
    }

    void retract(String imageId, String task, long timestamp) {
        context.forward(new Record<>(imageId, new JoinOutput.Joined(new LabeledKey(task, imageId), null), timestamp));
    }

    /**
     * @param reason short, stable, lower-case code
     * @param detail one sentence for people: the thing, the value, the remedy
     */
    void reject(String imageId, String task, TaskLabel label, String reason, String detail, long timestamp) {
        rejections
                .reject(
                        new UnreadableLabel(imageId, task, reason, detail),
                        label.getLabelPartition(),
                        label.getLabelOffset(),
                        label.getLabelTimestamp())
                .ifPresent(rejection ->
                        context.forward(new Record<>(imageId, new JoinOutput.Refused(rejection), timestamp)));
    }
}
