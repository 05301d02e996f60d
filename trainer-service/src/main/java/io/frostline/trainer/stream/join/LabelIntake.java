package io.frostline.trainer.stream.join;

import io.frostline.schemas.ImageLabels;
import io.frostline.schemas.LabelRejected;
import io.frostline.schemas.Topics;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code labels} as they came, and passes each on by its image's id: as {@link ImageLabels} with where it came
 * from, or as {@link LabelRejected}. The headers of strangers go no further.
 */
final class LabelIntake implements Processor<byte[], byte[], @Nullable String, SpecificRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(LabelIntake.class);

    private final JoinObserver observer;
    private ProcessorContext<@Nullable String, SpecificRecord> context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    LabelIntake(JoinObserver observer) {
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<@Nullable String, SpecificRecord> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata position = context.recordMetadata().orElseThrow();
        LabelReading reading = LabelReader.read(record, position);
        if (reading instanceof LabelEvent event) {
            observer.labelRead();
            context.forward(new Record<>(event.imageId(), event.toImageLabels(), record.timestamp()));
        } else if (reading instanceof UnreadableLabel unreadable) {
            LOG.warn(
                    "Rejected the label at {}-{} offset {} ({}): {}",
                    Topics.LABELS,
                    position.partition(),
                    position.offset(),
                    unreadable.reason(),
                    unreadable.detail());
            observer.labelUnreadable(unreadable.reason());
            context.forward(new Record<>(
                    unreadable.imageId(), rejected(unreadable, position, record.timestamp()), record.timestamp()));
        }
    }

    private static LabelRejected rejected(UnreadableLabel unreadable, RecordMetadata position, long timestamp) {
        return new LabelRejected(
                unreadable.imageId(),
                unreadable.task(),
                unreadable.reason(),
                unreadable.detail(),
                Topics.LABELS,
                position.partition(),
                position.offset(),
                Instant.ofEpochMilli(timestamp));
    }
}
