package io.frostline.trainer.stream.join;

import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageLabels;
import io.frostline.schemas.TaskLabel;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which labels have waited too long for their image: it is in the log no more, or was never sent. Such a label
 * stays where it is and joins if its image comes after all. Time alone moves this; the labels it is given it passes
 * over.
 */
final class LabelExpiry implements Processor<String, ImageLabels, String, Decision> {
    private static final Logger LOG = LoggerFactory.getLogger(LabelExpiry.class);
    private static final Duration MOST_BETWEEN_LOOKS = Duration.ofMinutes(1);

    /**
     * Labels that a look takes: what it says of them has to fit in a transaction. Another follows if there are more.
     */
    static final int MOST_AT_ONCE = 1_000;

    static final Duration BETWEEN_FURTHER_LOOKS = Duration.ofMillis(100);

    private final Duration wait;
    private final Clock clock;
    private final OutputSizes sizes;
    private final JoinObserver observer;
    private ProcessorContext<String, Decision> context;
    private KeyValueStore<String, ImageLabels> labels;
    private KeyValueStore<String, Embedding> embeddings;
    private WaitingList waiting;
    private @Nullable Cancellable furtherLooks;

    /** @param wait how long a label may wait */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    LabelExpiry(Duration wait, Clock clock, OutputSizes sizes, JoinObserver observer) {
        this.wait = wait;
        this.clock = clock;
        this.sizes = sizes;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<String, Decision> processorContext) {
        context = processorContext;
        labels = context.getStateStore(JoinState.LABELS);
        embeddings = context.getStateStore(JoinState.EMBEDDINGS);
        waiting = new WaitingList(context.getStateStore(WaitingList.STORE));
        Duration betweenLooks = wait.compareTo(MOST_BETWEEN_LOOKS) < 0 ? wait : MOST_BETWEEN_LOOKS;
        context.schedule(betweenLooks, PunctuationType.WALL_CLOCK_TIME, time -> look(clock.millis()));
    }

    @Override
    public void process(Record<String, ImageLabels> record) {}

    private void look(long now) {
        List<WaitingList.Entry> taken = waiting.takeBefore(now - wait.toMillis() + 1, MOST_AT_ONCE);
        for (WaitingList.Entry entry : taken) {
            TaskLabel label = label(entry);
            if (label != null && embeddings.get(entry.imageId()) == null) {
                say(entry.task(), decision(entry, label, now), now);
                observer.labelExpired();
            }
        }
        lookFurther(taken.size() == MOST_AT_ONCE);
    }

    private void say(String task, Decision decision, long now) {
        sizes.tooLarge(Topics.DECISIONS, task, decision)
                .ifPresentOrElse(
                        detail -> LOG.warn("A decision is in this log only: {}; {}", decision.getReason(), detail),
                        () -> context.forward(new Record<>(task, decision, now)));
    }

    private void lookFurther(boolean more) {
        if (more && furtherLooks == null) {
            furtherLooks = context.schedule(
                    BETWEEN_FURTHER_LOOKS, PunctuationType.WALL_CLOCK_TIME, time -> look(clock.millis()));
        } else if (!more && furtherLooks != null) {
            furtherLooks.cancel();
            furtherLooks = null;
        }
    }

    /** @return the label that waits; null if it was corrected or taken back */
    private @Nullable TaskLabel label(WaitingList.Entry entry) {
        ImageLabels byTask = labels.get(entry.imageId());
        TaskLabel label = byTask == null ? null : byTask.getLabels().get(entry.task());
        boolean stands = label != null && label.getLabel() != null && label.getLabelOffset() == entry.labelOffset();
        return stands ? label : null;
    }

    private static Decision decision(WaitingList.Entry entry, TaskLabel label, long now) {
        Duration waited = Duration.ofMillis(now - entry.since());
        Duration age = Duration.ofMillis(now - label.getLabelTimestamp().toEpochMilli());
        String reason = String.format(
                Locale.ROOT,
                "image %s, labelled %s %s ago, still has no embedding; the label counts if the image comes after all",
                entry.imageId(),
                label.getLabel(),
                words(age));
        Map<String, Double> numbers =
                Map.of("waited_seconds", waited.toMillis() / 1e3, "label_age_seconds", age.toMillis() / 1e3);
        return new Decision(
                entry.task(), Verdict.LABEL_EXPIRED, reason, "", null, numbers, Instant.ofEpochMilli(now), null);
    }

    private static String words(Duration age) {
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        return age.toHours() > 1 ? age.toHours() + " hours" : age.toSeconds() + " s";
    }
}
