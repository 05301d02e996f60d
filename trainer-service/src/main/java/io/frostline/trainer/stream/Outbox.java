package io.frostline.trainer.stream;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.EmbeddingWanted;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.ReEmbeddingOrdered;
import io.frostline.schemas.Request;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import io.frostline.stream.RefusedSizes;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.vision.Space;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes into one transaction: heads, then the backbone they stand on, then what was served before, then the
 * challenger, then what is to be embedded again, then decisions, then what the trainer that leads is asked for.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** Characters of the reason of a decision that would be too large. */
    private static final int SHORT_REASON = 200;

    private final Codec codec;
    private final Instant at;
    private final TaskPartitions tasks;
    private final RefusedSizes refused;
    private final LearningObserver observer;
    private final List<ProducerRecord<byte[], byte[]>> heads = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> previous = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> orders = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> wanted = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> decisions = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> requests = new ArrayList<>();
    private final Map<String, ProducerRecord<byte[], byte[]>> challenger = new LinkedHashMap<>();
    private boolean urgent;
    private @Nullable ProducerRecord<byte[], byte[]> backbone;

    /**
     * @param at the time that heads and decisions carry
     * @param tasks how heads say that tasks are divided
     * @param refused what was refused as too large before
     */
    Outbox(Codec codec, Instant at, TaskPartitions tasks, RefusedSizes refused, LearningObserver observer) {
        this.codec = codec;
        this.at = at;
        this.tasks = tasks;
        this.refused = refused;
        this.observer = observer;
    }

    /** @return the time that all of it carries */
    Instant at() {
        return at;
    }

    void publish(PublishedHead head) {
        heads.add(record(Topics.MODELS, ModelKeys.head(head.task()), head.toRecord(at, tasks)));
        observer.published(head.task(), head.version(), head.snapshot());
    }

    void promote(Backbone candidate, Space previous, Map<String, Double> metrics) {
        BackbonePromoted promoted =
                promotion(candidate.space(), candidate.artifact(), candidate.sha256(), previous.id(), metrics);
        backbone = record(Topics.MODELS, ModelKeys.BACKBONE, promoted);
    }

    /** Says what is served though nobody has promoted it: the first backbone of all. */
    void name(Backbone first) {
        backbone = record(
                Topics.MODELS,
                ModelKeys.BACKBONE,
                promotion(first.space(), first.artifact(), first.sha256(), null, Map.of()));
        LOG.info("{} is served from the beginning on, as frostline.backbone says", first.space());
    }

    /** Keeps a challenger whose contest begins, with its heads. */
    void introduce(Challenger begun) {
        urgent = true;
        for (PublishedHead head : begun.publishedHeads()) {
            challenge(ModelKeys.challengerHead(head.task()), head.toRecord(at, tasks));
        }
        challenge(begun);
    }

    /** Keeps what the challenger has shown. */
    void challenge(Challenger standing) {
        challenge(ModelKeys.CHALLENGER, standing.toRecord());
    }

    /** Keeps the challenger no more. */
    void dismiss(Challenger ended) {
        ended.heads().keySet().forEach(task -> challenge(ModelKeys.challengerHead(task), null));
        challenge(ModelKeys.CHALLENGER, null);
    }

    private void challenge(String key, @Nullable SpecificRecord value) {
        challenger.put(key, record(Topics.MODELS, key, value));
    }

    /** Asks the trainer that leads. */
    void ask(String task, RequestKind kind, @Nullable Space space) {
        requests.add(
                record(Topics.REQUESTS, task, new Request(kind, space == null ? null : space.id(), Asked.TRAINER, at)));
    }

    /** Orders that everything in the log is embedded again in the space that is served. */
    void orderReEmbedding(Promoted served, String by) {
        ReEmbeddingOrdered order = new ReEmbeddingOrdered(served.space().id(), served.offset(), by, at);
        orders.add(record(Topics.MODELS, ModelKeys.RE_EMBEDDING, order));
    }

    /** Asks extractors for the image's embedding in the space that is served. */
    void want(ImageId imageId, ImageSource source, Promoted served) {
        wanted.add(record(
                Topics.EMBEDDINGS_WANTED,
                imageId.value(),
                new EmbeddingWanted(
                        imageId.value(),
                        served.space().id(),
                        served.offset(),
                        source.topic(),
                        source.partition(),
                        source.offset())));
    }

    /** Keeps what a roll-back would serve; what was to be kept before is kept no more. */
    void keep(Previous before) {
        previous.clear();
        before.heads()
                .forEach((task, head) ->
                        previous.add(record(Topics.MODELS, ModelKeys.previousHead(task), head.toRecord(at, tasks))));
        previous.add(record(
                Topics.MODELS,
                ModelKeys.PREVIOUS_BACKBONE,
                promotion(before.space(), before.artifact(), before.sha256(), null, Map.of())));
    }

    /** The bundled backbone is in no store, which an empty name says. */
    private BackbonePromoted promotion(
            Space space,
            @Nullable String artifact,
            @Nullable String sha256,
            @Nullable String previousSpace,
            Map<String, Double> metrics) {
        return new BackbonePromoted(
                space.id(),
                Objects.requireNonNullElse(artifact, ""),
                Objects.requireNonNullElse(sha256, ""),
                previousSpace,
                metrics,
                at);
    }

    /**
     * @param reason one sentence for people
     * @param space served when it was decided
     * @param candidate space of the candidate, or null if there is none
     * @param numbers the figures behind the verdict; accuracies are fractions, times in seconds
     */
    void decide(
            String task,
            Verdict verdict,
            String reason,
            Space space,
            @Nullable Space candidate,
            Map<String, Double> numbers) {
        decide(task, verdict, reason, space, candidate, numbers, null);
    }

    /** As {@link #decide}, in answer to a request. */
    void answer(
            Asked asked,
            Verdict verdict,
            String reason,
            Space space,
            @Nullable Space candidate,
            Map<String, Double> numbers) {
        decide(asked.task(), verdict, reason, space, candidate, numbers, asked.offset());
    }

    private void decide(
            String task,
            Verdict verdict,
            String reason,
            Space space,
            @Nullable Space candidate,
            Map<String, Double> numbers,
            @Nullable Long request) {
        Decision decision = new Decision(
                task, verdict, reason, space.id(), candidate == null ? null : candidate.id(), numbers, at, request);
        decisions.add(record(Topics.DECISIONS, task, decision));
        LOG.info("{} of task {}: {}", verdict, task, reason);
        observer.decided(task, verdict.name());
    }

    /** @return whether it holds something that must not wait for the next snapshot */
    boolean isUrgent() {
        return urgent || backbone != null || !decisions.isEmpty() || !requests.isEmpty();
    }

    /** @return what is to be sent; what is known to be too large is shortened, or left out */
    List<ProducerRecord<byte[], byte[]>> records() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(heads);
        if (backbone != null) {
            records.add(backbone);
        }
        records.addAll(previous);
        records.addAll(challenger.values());
        records.addAll(orders);
        records.addAll(wanted);
        records.addAll(decisions);
        records.addAll(requests);
        return records.stream().flatMap(record -> fitting(record).stream()).toList();
    }

    /**
     * A head that is left out costs nothing where an earlier one of its space was published: a learner that comes back
     * goes on from that and learns what came after it from its log. A challenger that is left out is judged on as long
     * as its trainer lives. What names a backbone is never left out.
     */
    private Optional<ProducerRecord<byte[], byte[]>> fitting(ProducerRecord<byte[], byte[]> record) {
        if (refused.allow(record) || record.value() == null) {
            return Optional.of(record);
        }
        observer.tooLarge(record.topic());
        SpecificRecord value = codec.decode(record.value());
        if (value instanceof BackbonePromoted promoted) {
            promoted.put("metrics", Map.of());
        } else if (value instanceof Decision decision) {
            String reason = decision.getReason();
            decision.put("reason", reason.substring(0, Math.min(SHORT_REASON, reason.length())));
            decision.put("numbers", withoutLabels(decision.getNumbers()));
        }
        ProducerRecord<byte[], byte[]> shorter =
                new ProducerRecord<>(record.topic(), record.key(), codec.encode(value));
        return value instanceof BackbonePromoted || refused.allow(shorter) ? Optional.of(shorter) : Optional.empty();
    }

    private static Map<String, Double> withoutLabels(Map<String, Double> numbers) {
        Map<String, Double> few = new TreeMap<>(numbers);
        few.keySet().removeIf(name -> name.indexOf('/') >= 0);
        return few;
    }

    private ProducerRecord<byte[], byte[]> record(String topic, String key, @Nullable SpecificRecord value) {
        return new ProducerRecord<>(
                topic, key.getBytes(StandardCharsets.UTF_8), value == null ? null : codec.encode(value));
    }
}
