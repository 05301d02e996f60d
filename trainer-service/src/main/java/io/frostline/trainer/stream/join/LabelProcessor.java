package io.frostline.trainer.stream.join;

import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageLabels;
import io.frostline.schemas.TaskLabel;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The side of the join that is given labels: of each task the latest counts, by {@link Precedence}. One that was taken
 * back is remembered, since an earlier label may still come through another partition.
 */
final class LabelProcessor implements Processor<String, ImageLabels, String, JoinOutput> {
    private final Clock clock;
    private final JoinLayout layout;
    private final int mostTasks;
    private final OutputSizes sizes;
    private final LabelRejections rejections;
    private final JoinObserver observer;
    private JoinState state;
    private WayOut out;

    /** @param mostTasks how many tasks one image may have labels for */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    LabelProcessor(
            Clock clock,
            JoinLayout layout,
            int mostTasks,
            OutputSizes sizes,
            LabelRejections rejections,
            JoinObserver observer) {
        this.clock = clock;
        this.layout = layout;
        this.mostTasks = mostTasks;
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
    public void process(Record<String, ImageLabels> record) {
        boolean late = Late.is(record.headers());
        record.value().getLabels().forEach((task, label) -> apply(record.key(), task, label, late, record.timestamp()));
    }

    private void apply(String imageId, String task, TaskLabel now, boolean late, long timestamp) {
        Map<String, TaskLabel> labels = state.labels(imageId);
        TaskLabel before = labels.get(task);
        if (before != null && !Precedence.replaces(now, before, late)) {
            observer.labelOvertaken();
            return;
        }
        if (before == null && labels.size() >= mostTasks) {
            String detail =
                    "its image has labels for %,d tasks already; label another image, or raise frostline.max-tasks-per-image"
                            .formatted(labels.size());
            out.reject(imageId, task, now, "too-many-tasks", detail, timestamp);
            return;
        }
        labels.put(task, now);
        Optional<String> tooLarge = sizes.tooLarge(layout.labelsStore(), imageId, new ImageLabels(labels));
        if (tooLarge.isPresent()) {
            out.reject(imageId, task, now, OutputSizes.REASON, tooLarge.get(), timestamp);
            return;
        }
        state.putLabels(imageId, labels);

        boolean wasLabelled = before != null && before.getLabel() != null;
        boolean isLabelled = now.getLabel() != null;
        Embedding embedding = state.embedding(imageId);
        if (embedding == null) {
            state.addWaiting((isLabelled ? 1 : 0) - (wasLabelled ? 1 : 0));
            if (isLabelled) {
                state.listWaiting(imageId, task, now);
            }
        } else if (isLabelled) {
            out.emit(imageId, task, now, embedding, timestamp);
        } else if (wasLabelled) {
            out.retract(imageId, task, timestamp);
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
