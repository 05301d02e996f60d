package io.frostline.trainer.stream;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Topics;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.stream.log.LogAccess;
import io.frostline.trainer.stream.log.Stretch;
import io.frostline.trainer.stream.log.StretchReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The served backbone and the learners of all tasks whose partitions are ours. They come back from {@code models},
 * which has the last head of each task, and from the labelled embeddings before the group's offsets.
 */
final class TaskLearners {
    private final LearningPolicy policy;
    private final Backbones backbones;
    private final LabeledReader reader;
    private final LogAccess access;
    private final StretchReader stretches;
    private final ModelsLog models;
    private final Map<String, TaskLearner> byTask = new TreeMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private Map<String, PublishedHead> published = Map.of();
    private Backbone serving;
    private int partitions;

    TaskLearners(LearningPolicy policy, Backbones backbones, LabeledReader reader, ModelsLog models, LogAccess access) {
        this.policy = policy;
        this.backbones = backbones;
        this.reader = reader;
        this.models = models;
        this.access = access;
        this.stretches = new StretchReader(access);
        this.serving = backbones.bundled();
    }

    /**
     * @param from where the group stands in the partitions whose learners are to come back
     * @return labelled embeddings read again
     */
    long recover(Map<TopicPartition, Long> from) {
        PublishedModels now = models.read();
        Optional<BackbonePromoted> promoted = now.backbone();
        serving = promoted.isPresent()
                ? backbones.stored(promoted.get().getArtifact(), promoted.get().getSha256())
                : backbones.bundled();
        published = now.heads();
        partitions = access.partitions(Topics.LABELED_EMBEDDINGS);
        from.forEach((partition, position) -> positions.put(partition.partition(), position));
        byTask.keySet().removeIf(task -> stands(task, from));
        published.keySet().stream().filter(task -> stands(task, from)).forEach(this::of);

        Map<TopicPartition, Stretch> before = new HashMap<>();
        from.forEach((partition, position) -> before.put(partition, new Stretch(0, position)));
        long[] read = {0};
        stretches.read(before, record -> {
            take(reader.read(record));
            read[0]++;
        });
        return read[0];
    }

    private void take(LabeledRecord record) {
        if (record instanceof LabeledRecord.Labelled labelled) {
            of(labelled.task()).take(labelled.example());
        } else if (record instanceof LabeledRecord.Retracted retracted) {
            of(retracted.task()).retract(retracted.imageId(), retracted.offset());
        }
    }

    private boolean stands(String task, Map<TopicPartition, Long> from) {
        return from.containsKey(new TopicPartition(Topics.LABELED_EMBEDDINGS, partition(task)));
    }

    private int partition(String task) {
        return LabeledKey.partition(task, partitions);
    }

    void revoke(Collection<TopicPartition> revoked) {
        revoked.forEach(partition -> positions.remove(partition.partition()));
        byTask.keySet().removeIf(task -> !positions.containsKey(partition(task)));
    }

    /** @return the task's learner; one that begins in the served space if there is none */
    TaskLearner of(String task) {
        return byTask.computeIfAbsent(task, this::comeBack);
    }

    private TaskLearner comeBack(String task) {
        PublishedHead head = published.get(task);
        if (head != null && head.head().space().equals(serving.space())) {
            return new TaskLearner(task, Learner.resume(head.head(), head.snapshot(), policy), head.version());
        }
        long dealtWith = positions.getOrDefault(partition(task), 0L);
        LearnerSnapshot start = LearnerSnapshot.startingAt(dealtWith);
        Learner learner = Learner.resume(serving.space(), serving.dimension(), start, policy);
        return new TaskLearner(task, learner, head == null ? 0 : head.version());
    }

    /**
     * Serves another backbone.
     *
     * @param learners one in its space for every task
     */
    void promote(Backbone backbone, Map<String, Learner> learners) {
        serving = backbone;
        learners.forEach((task, learner) -> of(task).replace(learner));
    }

    /** @return every task's learner as it stands now */
    Map<String, Learner> live() {
        Map<String, Learner> live = new TreeMap<>();
        byTask.forEach((task, learner) -> live.put(task, learner.learner()));
        return live;
    }

    Backbone serving() {
        return serving;
    }

    boolean has(String task) {
        return byTask.containsKey(task);
    }

    Collection<TaskLearner> all() {
        return byTask.values();
    }
}
