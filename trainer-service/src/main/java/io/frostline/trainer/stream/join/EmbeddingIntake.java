package io.frostline.trainer.stream.join;

import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code embeddings} as they came, and passes those on that are ones, without what heads made of them; a value
 * that is missing deletes.
 */
final class EmbeddingIntake implements Processor<byte[], byte[], String, Embedding> {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingIntake.class);

    private final Codec codec;
    private final JoinLayout layout;
    private final OutputSizes sizes;
    private final JoinObserver observer;
    private ProcessorContext<String, Embedding> context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    EmbeddingIntake(Codec codec, JoinLayout layout, OutputSizes sizes, JoinObserver observer) {
        this.codec = codec;
        this.layout = layout;
        this.sizes = sizes;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<String, Embedding> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte @Nullable [], byte @Nullable []> record) {
        byte[] key = record.key();
        if (key == null || key.length == 0) {
            skip("it has no key; the extractor keys an embedding by the id of its image");
            return;
        }
        boolean late = record.headers().lastHeader(RecordHeaders.READ_AGAIN) != null;
        String imageId = new String(key, StandardCharsets.UTF_8);
        byte[] value = record.value();
        if (value == null) {
            pass(imageId, null, record.timestamp(), late);
            return;
        }
        try {
            Embedding embedding = withoutPredictions(codec.decode(value, Embedding.class));
            sizes.tooLarge(layout.embeddingsTopic(), imageId, embedding)
                    .ifPresentOrElse(this::skip, () -> pass(imageId, embedding, record.timestamp(), late));
        } catch (CodecException e) {
            skip(e.getMessage());
        }
    }

    private static Embedding withoutPredictions(Embedding embedding) {
        return new Embedding(
                embedding.getImageId(),
                embedding.getSpace(),
                embedding.getVector(),
                List.of(),
                embedding.getSourceTopic(),
                embedding.getSourcePartition(),
                embedding.getSourceOffset(),
                embedding.getImageTimestamp());
    }

    @SuppressWarnings("NullAway") // Kafka's interfaces pass and expect null for a missing value but do not say so
    private void pass(String imageId, @Nullable Embedding embedding, long timestamp, boolean late) {
        context.forward(new Record<>(imageId, embedding, timestamp, late ? Late.headers() : null));
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
}
