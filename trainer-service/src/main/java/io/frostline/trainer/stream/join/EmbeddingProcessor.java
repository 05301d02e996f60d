package io.frostline.trainer.stream.join;

import io.frostline.schemas.Embedding;
import io.frostline.schemas.TaskLabel;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The side of the join that is given embeddings: each image's latest counts, in whatever space. */
final class EmbeddingProcessor implements Processor<String, @Nullable Embedding, String, JoinOutput> {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingProcessor.class);

    private final Clock clock;
    private final JoinLayout layout;
    private final OutputSizes sizes;
    private final LabelRejections rejections;
    private final JoinObserver observer;
    private JoinState state;
    private WayOut out;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    EmbeddingProcessor(
            Clock clock, JoinLayout layout, OutputSizes sizes, LabelRejections rejections, JoinObserver observer) {
        this.clock = clock;
        this.layout = layout;
        this.sizes = sizes;
        this.rejections = rejections;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<String, JoinOutput> processorContext) {
        state = new JoinState(processorContext, clock, observer);
        out = new WayOut(processorContext, sizes, rejections, observer);
    }

    @Override
    public void process(Record<String, @Nullable Embedding> record) {
        Embedding embedding = record.value();
        if (embedding == null) {
            forget(record.key(), record.timestamp());
        } else {
            apply(record.key(), embedding, Late.is(record.headers()), record.timestamp());
        }
    }

    private void apply(String imageId, Embedding embedding, boolean late, long timestamp) {
        Embedding before = state.embedding(imageId);
        if (before != null && !Precedence.replaces(embedding, before, late)) {
            return;
        }
        Optional<String> tooLarge = sizes.tooLarge(layout.embeddingsStore(), imageId, embedding);
        if (tooLarge.isPresent()) {
            LOG.warn("Skipped the embedding of image {}: {}", imageId, tooLarge.get());
            observer.embeddingUnreadable();
            return;
        }
        state.putEmbedding(imageId, embedding);
        Map<String, TaskLabel> labels = present(state.labels(imageId));
        labels.forEach((task, label) -> out.emit(imageId, task, label, embedding, timestamp));
        if (before == null) {
            state.addWaiting(-labels.size());
        }
    }

    private void forget(String imageId, long timestamp) {
        if (state.embedding(imageId) == null) {
            return;
        }
        state.deleteEmbedding(imageId);
        Map<String, TaskLabel> labels = present(state.labels(imageId));
        labels.forEach((task, label) -> {
            out.retract(imageId, task, timestamp);
            state.listWaiting(imageId, task, label);
        });
        state.addWaiting(labels.size());
    }

    private static Map<String, TaskLabel> present(Map<String, TaskLabel> labels) {
        Map<String, TaskLabel> present = new TreeMap<>(labels);
        present.values().removeIf(label -> label.getLabel() == null);
        return present;
    }

    @Override
    public void close() {
        state.close();
    }
}
