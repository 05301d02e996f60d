package io.frostline.trainer.stream.join;

import io.frostline.schemas.ImageLabels;
import io.frostline.schemas.LabelRejected;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code labels} as they came, and passes each on by its image's id: as {@link ImageLabels} with where it came
 * from, or as {@link LabelRejected}. The headers of strangers go no further.
 */
final class LabelIntake implements Processor<byte[], byte[], @Nullable String, SpecificRecord> {
    private final JoinLayout layout;
    private final TaskAdmission tasks;
    private final OutputSizes sizes;
    private final LabelRejections rejections;
    private final JoinObserver observer;
    private ProcessorContext<@Nullable String, SpecificRecord> context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    LabelIntake(
            JoinLayout layout,
            TaskAdmission tasks,
            OutputSizes sizes,
            LabelRejections rejections,
            JoinObserver observer) {
        this.layout = layout;
        this.tasks = tasks;
        this.sizes = sizes;
        this.rejections = rejections;
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
            refuse(event)
                    .ifPresentOrElse(
                            unusable -> reject(unusable, position, record.timestamp()),
                            () -> pass(event, record.timestamp()));
        } else if (reading instanceof UnreadableLabel unreadable) {
            reject(unreadable, position, record.timestamp());
        }
    }

    private Optional<UnreadableLabel> refuse(LabelEvent event) {
        return tasks.refuse(event.imageId(), event.task())
                .or(() -> sizes.tooLarge(layout.labelsTopic(), event.imageId(), event.toImageLabels())
                        .map(detail -> new UnreadableLabel(event.imageId(), event.task(), OutputSizes.REASON, detail)));
    }

    private void pass(LabelEvent event, long timestamp) {
        observer.labelRead();
        context.forward(new Record<>(event.imageId(), event.toImageLabels(), timestamp));
    }

    private void reject(UnreadableLabel unusable, RecordMetadata position, long timestamp) {
        rejections
                .reject(unusable, position.partition(), position.offset(), Instant.ofEpochMilli(timestamp))
                .ifPresent(rejection -> context.forward(new Record<>(unusable.imageId(), rejection, timestamp)));
    }
}
