package io.frostline.trainer.stream.join;

import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageLabels;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what lies in the stores of a partition that is not its image's to the right one, as late. Stores that were
 * filled by the partitions of {@code labels} and {@code embeddings} have labels where their producers' partitioners put
 * them. They are gone through once, in steps between the labels that come meanwhile; a step that is not committed is
 * made again.
 */
final class MisplacedImages implements Processor<String, ImageLabels, String, SpecificRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(MisplacedImages.class);
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(100);

    private final JoinLayout layout;
    private final Clock clock;
    private final JoinObserver observer;
    private final int step;
    private ProcessorContext<String, SpecificRecord> context;
    private JoinState state;
    private @Nullable Cancellable steps;
    private @Nullable String next;
    private boolean labelsDone;
    private long moved;

    /** @param step images that are looked at between the commits */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    MisplacedImages(JoinLayout layout, Clock clock, JoinObserver observer, int step) {
        this.layout = layout;
        this.clock = clock;
        this.observer = observer;
        this.step = step;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        state = new JoinState(processorContext, clock, observer);
        if (!state.isLaidOutAs(layout)) {
            steps = context.schedule(BETWEEN_STEPS, PunctuationType.WALL_CLOCK_TIME, time -> goOn());
        }
    }

    @Override
    public void process(Record<String, ImageLabels> record) {}

    private void goOn() {
        if (!labelsDone) {
            labelsDone = walk(state::labelsFrom);
        } else if (walk(state::embeddingsFrom)) {
            state.markLaidOutAs(layout);
            if (steps != null) {
                steps.cancel();
            }
            if (moved > 0) {
                LOG.info(
                        "Sent {} images of partition {} of the join to the partitions of their ids",
                        moved,
                        context.taskId().partition());
            }
        }
    }

    /** @return whether there are no further images */
    private boolean walk(Function<@Nullable String, KeyValueIterator<String, ?>> store) {
        List<String> seen = new ArrayList<>();
        try (KeyValueIterator<String, ?> images = store.apply(next)) {
            while (images.hasNext() && seen.size() < step) {
                seen.add(images.next().key);
            }
            next = images.hasNext() ? images.peekNextKey() : null;
        }
        seen.stream()
                .filter(imageId -> layout.partition(imageId) != context.taskId().partition())
                .forEach(this::move);
        return next == null;
    }

    private void move(String imageId) {
        ImageLabels labels = state.removeLabels(imageId);
        Embedding embedding = state.removeEmbedding(imageId);
        send(imageId, labels);
        send(imageId, embedding);
        moved++;
    }

    private void send(String imageId, @Nullable SpecificRecord value) {
        if (value != null) {
            context.forward(new Record<>(imageId, value, clock.millis(), Late.headers()));
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
