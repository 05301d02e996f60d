package io.frostline.trainer.service;

import io.frostline.trainer.learning.Assessment;
import io.frostline.trainer.learning.ClassAccuracy;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.learning.Outcome;
import io.frostline.trainer.learning.TriggerState;
import io.frostline.trainer.learning.Verdict;
import io.frostline.trainer.stream.LearningObserver;
import io.frostline.trainer.stream.join.JoinObserver;
import io.frostline.trainer.tuning.Progress;
import io.frostline.vision.Space;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Counts what the trainer does. Thread-safe. */
@Singleton
public final class TrainerMeters implements JoinObserver, LearningObserver {
    /** Labels of a task that have a gauge, at most, of the worst and of the largest each. */
    private static final int LABELS = 50;

    private final MeterRegistry registry;
    private final Counter labels;
    private final Counter joined;
    private final Counter expired;
    private final Counter overtaken;
    private final Map<Integer, Long> waiting = new ConcurrentHashMap<>();
    private final TaskGauges gauges;
    private final MultiGauge model;
    private final MultiGauge classAccuracy;
    private final Map<String, Assessment> latest = new ConcurrentHashMap<>();
    private volatile @Nullable String challenger;

    public TrainerMeters(MeterRegistry registry) {
        this.registry = registry;
        labels = Counter.builder("frostline.labels")
                .description("Labels and retractions read")
                .register(registry);
        joined = Counter.builder("frostline.labels.joined")
                .description("Labelled embeddings emitted by the join")
                .register(registry);
        expired = Counter.builder("frostline.labels.expired")
                .description("Labels that have waited too long for their image's embedding")
                .register(registry);
        overtaken = Counter.builder("frostline.labels.overtaken")
                .description("Labels that came after a later one of another partition, which counts")
                .register(registry);
        gauges = new TaskGauges(registry);
        model = MultiGauge.builder("frostline.model.info")
                .description("1 for the space that is served")
                .register(registry);
        classAccuracy = MultiGauge.builder("frostline.hold.out.class.accuracy")
                .description("Share of a label's hold-out predicted right")
                .register(registry);
        gauge("frostline.labels.waiting", "Labels whose image has no embedding yet", this::waiting);
    }

    /**
     * @param fineTune how far the running fine-tune is; nothing if none runs
     * @param lag labelled embeddings not yet dealt with
     */
    void follow(Supplier<Optional<Progress>> fineTune, Supplier<Number> lag) {
        gauge(
                "frostline.fine.tune.progress",
                "Done part of the fine-tune's phase, from 0 to 1",
                fineTune,
                Progress::part);
        gauge("frostline.fine.tune.epoch", "Epoch the fine-tune is in, from 1", fineTune, Progress::epoch);
        gauge(
                "frostline.fine.tune.images.per.second",
                "Speed of the fine-tune's phase",
                fineTune,
                Progress::imagesPerSecond);
        gauge(
                "frostline.fine.tune.seconds.left",
                "Time left in the fine-tune's phase, in seconds",
                fineTune,
                progress -> progress.timeLeft().toMillis() / 1e3);
        gauge("frostline.lag", "Labelled embeddings not yet dealt with", lag);
    }

    /** Shows 0 while no fine-tune runs. */
    private void gauge(
            String name, String description, Supplier<Optional<Progress>> fineTune, ToDoubleFunction<Progress> value) {
        gauge(name, description, () -> fineTune.get().map(value::applyAsDouble).orElse(0.0));
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    @Override
    public void labelRead() {
        labels.increment();
    }

    @Override
    public void labelOvertaken() {
        overtaken.increment();
    }

    @Override
    public void labelUnreadable(String reason) {
        registry.counter("frostline.labels.skipped", "reason", reason).increment();
    }

    @Override
    public void embeddingUnreadable() {
        registry.counter("frostline.records.skipped", "topic", "embeddings").increment();
    }

    @Override
    public void joined() {
        joined.increment();
    }

    @Override
    public void labelExpired() {
        expired.increment();
    }

    @Override
    public void waiting(int partition, long count) {
        waiting.put(partition, count);
    }

    private long waiting() {
        return waiting.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void recovered(Space served) {
        serving(served);
    }

    @Override
    public void dealtWith(String task, Outcome.Kind kind) {
        registry.counter("frostline.labelled.embeddings", "task", task, "outcome", lowerCase(kind))
                .increment();
        if (kind == Outcome.Kind.LEARNED) {
            registry.counter("frostline.head.updates", "task", task).increment();
        }
    }

    @Override
    public void unreadable() {
        registry.counter("frostline.records.skipped", "topic", "labeled-embeddings")
                .increment();
    }

    @Override
    public void assessed(String task, Assessment assessment) {
        Tags tags = Tags.of("task", task);
        gauges.set(
                "frostline.hold.out.accuracy",
                "Share of the hold-out predicted right",
                tags,
                assessment.evaluation().accuracy());
        gauges.set(
                "frostline.hold.out.size",
                "Images in the hold-out",
                tags,
                assessment.evaluation().size());
        latest.put(task, assessment);
        classAccuracy.register(classRows(), true);
        for (Verdict verdict : Verdict.values()) {
            gauges.set(
                    "frostline.trigger.state",
                    "1 for what the latest evaluation said",
                    tags.and("state", lowerCase(verdict)),
                    verdict == assessment.state().verdict() ? 1 : 0);
        }
    }

    /** @return of every task, in order, whether there is a reason to fine-tune, and if not, why not */
    SortedMap<String, TriggerState> triggerStates() {
        SortedMap<String, TriggerState> states = new TreeMap<>();
        latest.forEach((task, assessment) -> states.put(task, assessment.state()));
        return states;
    }

    private List<Row<?>> classRows() {
        List<Row<?>> rows = new ArrayList<>();
        latest.forEach((task, assessment) -> ClassAccuracy.mostTelling(assessment.classes(), LABELS)
                .forEach(one -> rows.add(Row.of(Tags.of("task", task, "label", one.label()), one.fraction()))));
        return rows;
    }

    @Override
    public void published(String task, long version, LearnerSnapshot snapshot) {
        Tags tags = Tags.of("task", task);
        gauges.set("frostline.head.version", "Version of the latest head", tags, version);
        gauges.set(
                "frostline.prequential.accuracy",
                "Fading test-then-train accuracy",
                tags,
                snapshot.prequentialAccuracy());
        gauges.set("frostline.head.learned", "Labels learned in the served space", tags, snapshot.learned());
    }

    @Override
    public void decided(String task, String verdict) {
        registry.counter("frostline.decisions", "task", task, "verdict", verdict.toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void challenger(@Nullable String standing) {
        challenger = standing;
    }

    /** @return how the challenger stands; nothing if there is none */
    Optional<String> challenger() {
        return Optional.ofNullable(challenger);
    }

    @Override
    public void tooLarge(String topic) {
        registry.counter("frostline.outputs.too.large", "topic", topic).increment();
    }

    @Override
    public void serving(Space space) {
        model.register(List.of(Row.of(Tags.of("space", space.id()), 1)), true);
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
