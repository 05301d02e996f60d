package io.frostline.trainer.stream;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import io.frostline.vision.Space;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes into one transaction: heads, then the backbone they stand on, then decisions. */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Codec codec;
    private final Instant at;
    private final LearningObserver observer;
    private final List<ProducerRecord<byte[], byte[]>> heads = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> decisions = new ArrayList<>();
    private @Nullable ProducerRecord<byte[], byte[]> backbone;

    /** @param at the time that heads and decisions carry */
    Outbox(Codec codec, Instant at, LearningObserver observer) {
        this.codec = codec;
        this.at = at;
        this.observer = observer;
    }

    void publish(PublishedHead head) {
        heads.add(record(Topics.MODELS, ModelKeys.head(head.task()), head.toRecord(at)));
        observer.published(head.task(), head.version(), head.snapshot());
    }

    void promote(Backbone candidate, Space previous, Map<String, Double> metrics) {
        if (candidate.artifact() == null || candidate.sha256() == null) {
            throw new IllegalArgumentException(
                    "backbone " + candidate.space() + " is not in the artifact store; extractors could not open it");
        }
        BackbonePromoted promoted = new BackbonePromoted(
                candidate.space().id(), candidate.artifact(), candidate.sha256(), previous.id(), metrics, at);
        backbone = record(Topics.MODELS, ModelKeys.BACKBONE, promoted);
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
        Decision decision =
                new Decision(task, verdict, reason, space.id(), candidate == null ? null : candidate.id(), numbers, at);
        decisions.add(record(Topics.DECISIONS, task, decision));
        LOG.info("{} of task {}: {}", verdict, task, reason);
        observer.decided(task, verdict.name());
    }

    /** @return whether it holds something that must not wait for the next snapshot */
    boolean isUrgent() {
        return backbone != null || !decisions.isEmpty();
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(heads);
        if (backbone != null) {
            records.add(backbone);
        }
        records.addAll(decisions);
        return records;
    }

    private ProducerRecord<byte[], byte[]> record(String topic, String key, SpecificRecord value) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), codec.encode(value));
    }
}
