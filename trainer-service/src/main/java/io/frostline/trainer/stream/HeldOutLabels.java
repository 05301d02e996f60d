package io.frostline.trainer.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.Topics;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.log.Stretch;
import io.frostline.stream.log.StretchReader;
import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.vision.Head;
import io.frostline.vision.Space;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code labeled-embeddings} for the held-out images of all tasks, whichever trainer has them, and
 * {@code models} for the heads that answer. Each image counts once a task, with the label it has when it is read first.
 * Not thread-safe.
 */
public final class HeldOutLabels {
    private static final Logger LOG = LoggerFactory.getLogger(HeldOutLabels.class);
    private static final TopicPartition MODELS = new TopicPartition(Topics.MODELS, 0);

    private final LogAccess access;
    private final HoldOutPolicy holdOut;
    private final Space served;
    private final Set<String> tasks;

    /** Those of {@code models} and {@code labeled-embeddings}; of the latter, what comes later stays empty. */
    private final Set<TopicPartition> followed;

    private final StretchReader stretches;
    private final Codec codec = new Codec();
    private final LabeledReader reader = new LabeledReader(codec);

    private final Map<String, Head> heads = new HashMap<>();

    /** Grows with the held-out images. */
    private final Set<LabeledKey> counted = new HashSet<>();

    private List<Long> readUpTo;
    private long modelsReadUpTo;

    /**
     * @param served space whose embeddings and heads count
     * @param tasks that are of interest
     * @param judgedUpTo of each partition the offset before which labels have been answered; empty for none
     */
    public HeldOutLabels(
            LogAccess access, HoldOutPolicy holdOut, Space served, Set<String> tasks, List<Long> judgedUpTo) {
        this.access = access;
        this.holdOut = holdOut;
        this.served = served;
        this.tasks = Set.copyOf(tasks);
        this.followed = new HashSet<>(access.partitionsOf(Topics.LABELED_EMBEDDINGS));
        followed.add(MODELS);
        this.stretches = new StretchReader(access);
        this.readUpTo = List.copyOf(judgedUpTo);
        count();
    }

    /** @return of each partition the offset before which everything has been read */
    public List<Long> readUpTo() {
        return readUpTo;
    }

    /**
     * Reads on to the end.
     *
     * @return the labels of held-out images that have not been counted yet
     * @throws org.apache.kafka.common.KafkaException if the broker fails or the thread is interrupted
     */
    public List<HeldOutLabel> read() {
        Map<TopicPartition, Long> ends = access.ends(followed);
        Map<TopicPartition, Stretch> news = stretches(ends);
        List<HeldOutLabel> labels = List.of();
        if (news.values().stream().anyMatch(stretch -> stretch.until() > stretch.from())) {
            followHeads(ends.getOrDefault(MODELS, 0L));
            labels = read(news);
        }
        readUpTo = news.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparingInt(TopicPartition::partition)))
                .map(entry -> entry.getValue().until())
                .toList();
        return labels;
    }

    private List<HeldOutLabel> read(Map<TopicPartition, Stretch> news) {
        Map<LabeledKey, HeldOutLabel> labels = new LinkedHashMap<>();
        stretches.read(news, record -> {
            LabeledRecord value = reader.read(record);
            if (value instanceof LabeledRecord.Retracted retracted) {
                labels.remove(
                        new LabeledKey(retracted.task(), retracted.imageId().value()));
            } else if (value instanceof LabeledRecord.Labelled labelled && isOfInterest(labelled)) {
                Head head = heads.get(labelled.task());
                LabeledKey key = key(labelled);
                if (head != null
                        && head.dimension() == labelled.example().embedding().dimension()
                        && !counted.contains(key)) {
                    labels.put(key, answered(labelled, head));
                }
            }
        });
        counted.addAll(labels.keySet());
        return List.copyOf(labels.values());
    }

    private static HeldOutLabel answered(LabeledRecord.Labelled labelled, Head head) {
        Example example = labelled.example();
        boolean right = head.predict(example.embedding()).label().equals(example.label());
        return new HeldOutLabel(
                labelled.task(),
                new LabelledImage(example.imageId(), example.label(), example.source(), example.offset(), true),
                right);
    }

    /** What was read before the process began. */
    private void count() {
        Map<TopicPartition, Stretch> before = new HashMap<>();
        for (int partition = 0; partition < readUpTo.size(); partition++) {
            before.put(
                    new TopicPartition(Topics.LABELED_EMBEDDINGS, partition), new Stretch(0, readUpTo.get(partition)));
        }
        stretches.read(before, record -> {
            if (reader.read(record) instanceof LabeledRecord.Labelled labelled && isOfInterest(labelled)) {
                counted.add(key(labelled));
            }
        });
    }

    private boolean isOfInterest(LabeledRecord.Labelled labelled) {
        Example example = labelled.example();
        return tasks.contains(labelled.task())
                && example.embedding().space().equals(served)
                && holdOut.holds(example.imageId());
    }

    private static LabeledKey key(LabeledRecord.Labelled labelled) {
        return new LabeledKey(labelled.task(), labelled.example().imageId().value());
    }

    private Map<TopicPartition, Stretch> stretches(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Stretch> news = new HashMap<>();
        ends.forEach((partition, end) -> {
            if (!partition.equals(MODELS)) {
                int index = partition.partition();
                long from = index < readUpTo.size() ? readUpTo.get(index) : 0;
                news.put(partition, new Stretch(from, Math.max(from, end)));
            }
        });
        return news;
    }

    /** Of each task the last head of the space that is served counts. */
    private void followHeads(long end) {
        stretches.read(Map.of(MODELS, new Stretch(modelsReadUpTo, Math.max(modelsReadUpTo, end))), record -> {
            String key = record.key() == null ? "" : new String(record.key(), UTF_8);
            if (ModelKeys.isHead(key) && record.value() != null && tasks.contains(ModelKeys.task(key))) {
                head(record.value()).ifPresent(head -> heads.put(ModelKeys.task(key), head));
            }
        });
        modelsReadUpTo = Math.max(modelsReadUpTo, end);
    }

    private Optional<Head> head(byte[] value) {
        try {
            return Optional.of(PublishedHead.of(codec.decode(value, HeadPublished.class))
                            .head())
                    .filter(head -> head.space().equals(served));
        } catch (CodecException | IllegalArgumentException e) {
            LOG.warn("Skipped a head in {}: {}", Topics.MODELS, e.getMessage());
            return Optional.empty();
        }
    }
}
