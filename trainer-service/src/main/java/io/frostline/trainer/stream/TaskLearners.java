package io.frostline.trainer.stream;

import io.frostline.schemas.Topics;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.log.Stretch;
import io.frostline.stream.log.StretchReader;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.tuning.TuningTask;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

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
    private @Nullable Promoted reign;
    private long promotionsSeen = -1;
    private @Nullable Previous previous;
    private @Nullable Challenger challenger;
    private boolean unnamed;
    private @Nullable TaskPartitions tasks;

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
        serving = now.backbone()
                .map(promoted -> open(Previous.of(promoted, Map.of())))
                .orElseGet(() -> now.hasHeadsOf(backbones.bundled().space()) ? backbones.bundled() : backbones.first());
        unnamed = now.backbone().isEmpty() && serving.artifact() != null;
        reign = now.backbone()
                .map(promoted -> new Promoted(serving.space(), now.promotedAt()))
                .orElse(null);
        promotionsSeen = now.promotedAt();
        previous = now.previous().orElse(null);
        challenger = now.challenger().orElse(null);
        published = now.heads();
        tasks = tasks(now);
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

    private TaskPartitions tasks(PublishedModels now) {
        TaskPartitions here = tasks == null ? TaskPartitions.of(now, access) : tasks;
        now.fixedTaskPartitions().ifPresent(fixed -> {
            if (fixed != here.number()) {
                throw new IllegalStateException("the first head divides tasks among " + fixed + " partitions of "
                        + Topics.LABELED_EMBEDDINGS + ", and this trainer divided them among " + here.number()
                        + " before it came; start this trainer again");
            }
        });
        return here;
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
        return tasks().of(task);
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
     * @param everywhere what {@link #everywhere} has said
     * @param successors a learner in the backbone's space for each of them
     * @return what was served until now
     */
    Previous promote(Backbone backbone, Map<String, TaskLearner> everywhere, Map<String, Learner> successors) {
        Previous before = Previous.of(serving, everywhere.values());
        previous = before;
        serving = backbone;
        reign = null;
        everywhere.forEach(
                (task, learner) -> Optional.ofNullable(successors.get(task)).ifPresent(learner::replace));
        return before;
    }

    /**
     * Takes note of the latest promotion in {@code models}.
     *
     * @return whether it is another trainer's, so that the learners have to come back in its space
     */
    boolean isOvertakenBy(Promoted latest) {
        if (latest.offset() <= promotionsSeen) {
            return false;
        }
        promotionsSeen = latest.offset();
        if (latest.space().equals(serving.space())) {
            reign = latest;
            return false;
        }
        return true;
    }

    /** @return whether what is served is not the bundled backbone, and {@code models} does not name it yet */
    boolean isUnnamed() {
        return unnamed;
    }

    /** Has {@code models} name what is served, so that everybody else learns of it. */
    void name(Outbox outbox) {
        outbox.name(serving);
        unnamed = false;
    }

    /** @return the promotion that began to serve what is served; nothing before one has been seen in {@code models} */
    Optional<Promoted> reign() {
        return Optional.ofNullable(reign);
    }

    /** @return what was served before, if it is known */
    Optional<Previous> previous() {
        return Optional.ofNullable(previous);
    }

    /** @return the challenger that {@code models} had when the learners came back last, if it had one */
    Optional<Challenger> challenger() {
        return Optional.ofNullable(challenger);
    }

    /** @return names, in the artifact store, of what is served and of what was served before */
    Set<String> artifacts() {
        return Stream.of(Optional.ofNullable(serving.artifact()), previous().map(Previous::artifact))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** @throws IllegalStateException if it is not there any more or another one; the message is one line */
    Backbone open(Previous wanted) {
        String artifact = wanted.artifact();
        String sha256 = wanted.sha256();
        Backbone found = artifact == null || sha256 == null ? backbones.bundled() : backbones.stored(artifact, sha256);
        if (!found.space().equals(wanted.space())) {
            throw new IllegalStateException(
                    (artifact == null ? "the bundled backbone" : "model directory " + artifact) + " is of space "
                            + found.space() + ", but " + wanted.space() + " was promoted; use the version that did");
        }
        return found;
    }

    /**
     * @param everywhere what {@link #everywhere} has said
     * @return all that a fine-tune for the task starts from; nothing before the task's first label
     */
    Optional<FineTuneRequest> fineTuneRequest(String task, Map<String, TaskLearner> everywhere) {
        List<TuningTask> others = everywhere.values().stream()
                .filter(learner -> !learner.task().equals(task))
                .map(TaskLearner::tuningTask)
                .flatMap(Optional::stream)
                .toList();
        return Optional.ofNullable(everywhere.get(task))
                .flatMap(TaskLearner::tuningTask)
                .map(asked -> new FineTuneRequest(serving, asked, partition(task), others));
    }

    /**
     * The learners of all tasks, those of other trainers' partitions as well. These come back as ours do, from their
     * last heads and their logs up to the end, and are copies: their trainers go on with their own.
     */
    Map<String, TaskLearner> everywhere() {
        Map<String, TaskLearner> everywhere = new TreeMap<>(byTask);
        Set<TopicPartition> others = IntStream.range(0, tasks().number())
                .filter(partition -> !positions.containsKey(partition))
                .mapToObj(partition -> new TopicPartition(Topics.LABELED_EMBEDDINGS, partition))
                .collect(Collectors.toSet());
        if (!others.isEmpty()) {
            TaskLearners elsewhere = new TaskLearners(policy, backbones, reader, models, access);
            elsewhere.tasks = tasks;
            elsewhere.recover(access.ends(others));
            elsewhere.byTask.forEach(everywhere::putIfAbsent);
        }
        return everywhere;
    }

    /** @return how tasks are divided; known once they have come back */
    TaskPartitions tasks() {
        return Objects.requireNonNull(tasks, "nothing has come back yet");
    }

    Backbone serving() {
        return serving;
    }

    /** @return how many tasks have a learner, here or in another trainer, as far as is known */
    int numberOfTasks() {
        long elsewhere = published.keySet().stream().filter(task -> !has(task)).count();
        return (int) elsewhere + byTask.size();
    }

    /** Tells how each of ours stands, between evaluations. */
    void tellStandings(LearningObserver observer) {
        byTask.forEach((task, learner) ->
                learner.learner().standing().ifPresent(standing -> observer.assessed(task, standing)));
    }

    /** @return whether the task is one of ours */
    boolean has(String task) {
        return byTask.containsKey(task);
    }

    Collection<TaskLearner> all() {
        return byTask.values();
    }
}
