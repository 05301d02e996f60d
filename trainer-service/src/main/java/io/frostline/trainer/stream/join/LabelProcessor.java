package io.frostline.trainer.stream.join;

import io.frostline.schemas.Embedding;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.TaskLabel;
import io.frostline.schemas.Topics;
import io.frostline.trainer.stream.LabeledKey;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The side of the join that follows {@code labels}: each task's latest label by arrival counts. */
final class LabelProcessor implements Processor<byte[], byte[], LabeledKey, LabeledEmbedding> {
    private static final Logger LOG = LoggerFactory.getLogger(LabelProcessor.class);

    private final Clock clock;
    private final JoinObserver observer;
    private ProcessorContext<LabeledKey, LabeledEmbedding> context;
    private JoinState state;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    LabelProcessor(Clock clock, JoinObserver observer) {
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<LabeledKey, LabeledEmbedding> processorContext) {
        context = processorContext;
        state = new JoinState(processorContext, clock, observer);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata position = context.recordMetadata().orElseThrow();
        LabelReading reading = LabelReader.read(record, position);
        if (reading instanceof UnreadableLabel unreadable) {
            LOG.warn(
                    "Skipped the label at {}-{} offset {} ({}): {}",
                    Topics.LABELS,
                    position.partition(),
                    position.offset(),
                    unreadable.reason(),
                    unreadable.detail());
            observer.labelUnreadable(unreadable.reason());
        } else if (reading instanceof LabelEvent event) {
            observer.labelRead();
            apply(event, record.timestamp());
        }
    }

    private void apply(LabelEvent event, long timestamp) {
        Map<String, TaskLabel> labels = state.labels(event.imageId());
        TaskLabel before = labels.get(event.task());
        boolean wasLabelled = before != null && before.getLabel() != null;
        if (event.isRetraction() && !wasLabelled) {
            return;
        }
        TaskLabel now = event.toTaskLabel();
        labels.put(event.task(), now);
        state.putLabels(event.imageId(), labels);

        Embedding embedding = state.embedding(event.imageId());
        if (embedding == null) {
            state.addWaiting((event.isRetraction() ? 0 : 1) - (wasLabelled ? 1 : 0));
            if (!event.isRetraction()) {
                state.listWaiting(event.imageId(), event.task(), now);
            }
        } else if (event.isRetraction()) {
            state.retract(event.imageId(), event.task(), timestamp);
        } else {
            state.emit(event.imageId(), event.task(), now, embedding, timestamp);
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
