package io.frostline.trainer.stream.join;

import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.TaskLabel;
import io.frostline.schemas.Topics;
import io.frostline.trainer.stream.LabeledKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The side of the join that follows {@code embeddings}: each image's latest counts, in whatever space. An embedding of
 * an older picture under the same id, which re-embedding can bring late, is not the latest.
 */
final class EmbeddingProcessor implements Processor<byte[], byte[], LabeledKey, LabeledEmbedding> {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingProcessor.class);

    private final Codec codec;
    private final Clock clock;
    private final JoinObserver observer;
    private ProcessorContext<LabeledKey, LabeledEmbedding> context;
    private JoinState state;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    EmbeddingProcessor(Codec codec, Clock clock, JoinObserver observer) {
        this.codec = codec;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<LabeledKey, LabeledEmbedding> processorContext) {
        context = processorContext;
        state = new JoinState(processorContext, clock, observer);
    }

    @Override
    public void process(Record<byte @Nullable [], byte @Nullable []> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        if (key == null || key.length == 0) {
            skip("it has no key; the extractor keys an embedding by the id of its image");
            return;
        }
        String imageId = new String(key, StandardCharsets.UTF_8);
        if (value == null) {
            forget(imageId, record.timestamp());
            return;
        }
        try {
            boolean readAgain = record.headers().lastHeader(RecordHeaders.READ_AGAIN) != null;
            apply(imageId, codec.decode(value, Embedding.class), readAgain, record.timestamp());
        } catch (CodecException e) {
            skip(e.getMessage());
        }
    }

    /** Live traffic keeps the order of an id's pictures, so only one that was read again may be late. */
    private void apply(String imageId, Embedding embedding, boolean readAgain, long timestamp) {
        Embedding before = state.embedding(imageId);
        if (before != null && readAgain && isOlderPicture(embedding, before)) {
            return;
        }
        state.putEmbedding(imageId, embedding);
        Map<String, TaskLabel> labels = present(state.labels(imageId));
        labels.forEach((task, label) -> state.emit(imageId, task, label, embedding, timestamp));
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
            state.retract(imageId, task, timestamp);
            state.listWaiting(imageId, task, label);
        });
        state.addWaiting(labels.size());
    }

    private static boolean isOlderPicture(Embedding embedding, Embedding before) {
        return embedding.getSourcePartition() == before.getSourcePartition()
                && embedding.getSourceOffset() < before.getSourceOffset();
    }

    private static Map<String, TaskLabel> present(Map<String, TaskLabel> labels) {
        Map<String, TaskLabel> present = new TreeMap<>(labels);
        present.values().removeIf(label -> label.getLabel() == null);
        return present;
    }

    private void skip(@Nullable String detail) {
        RecordMetadata position = context.recordMetadata().orElseThrow();
        LOG.warn(
                "Skipped the embedding at {}-{} offset {}: {}",
                Topics.EMBEDDINGS,
                position.partition(),
                position.offset(),
                detail);
        observer.embeddingUnreadable();
    }

    @Override
    public void close() {
        state.close();
    }
}
