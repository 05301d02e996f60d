package io.frostline.trainer.stream;

import io.frostline.schemas.ChallengerJudged;
import io.frostline.schemas.LabelEvidence;
import io.frostline.schemas.TaskEvidence;
import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.tuning.ClassComparison;
import io.frostline.trainer.tuning.Comparison;
import io.frostline.trainer.tuning.Tuned;
import io.frostline.trainer.tuning.TunedTask;
import io.frostline.vision.Space;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A candidate that is held against what is served, on held-out labels as they come, and what it has shown so far.
 *
 * @param task that asked for the fine-tune
 * @param served space that it was made from
 * @param rank which candidate it is since what is served was promoted, from 1
 * @param undecided whether the first look did not decide
 * @param evidence by task, that of the task which asked for the fine-tune first
 * @param heads by task
 * @param judgedUpTo of each partition of {@code labeled-embeddings} the offset before which held-out labels are in the
 *     evidence; empty while none is
 * @param numbers figures of its making; times in seconds
 */
public record Challenger(
        String task,
        Backbone backbone,
        Space served,
        int rank,
        boolean undecided,
        List<Comparison> evidence,
        Map<String, ChallengerHead> heads,
        List<Long> judgedUpTo,
        Map<String, Double> numbers,
        Instant begunAt) {
    private static final String IMAGES = "fine_tune_images";

    public Challenger {
        evidence = List.copyOf(evidence);
        heads = Map.copyOf(heads);
        judgedUpTo = List.copyOf(judgedUpTo);
        numbers = Map.copyOf(numbers);
    }

    static Challenger of(Tuned tuned, int rank, Instant begunAt, Map<String, Double> numbers) {
        Map<String, ChallengerHead> heads = new HashMap<>();
        List<Comparison> evidence = new ArrayList<>();
        for (TunedTask task : tuned.tasks()) {
            String name = task.before().task();
            heads.put(name, new ChallengerHead(task.head(), task.before().learnedUpTo()));
            evidence.add(Comparison.none(name));
        }
        Map<String, Double> made = new HashMap<>(numbers);
        made.put(IMAGES, (double) tuned.speed().images());
        made.put("fine_tune_seconds", tuned.speed().seconds());
        made.put("fine_tune_images_per_second", tuned.speed().imagesPerSecond());
        return new Challenger(
                tuned.tasks().get(0).before().task(),
                new Backbone(tuned.space(), tuned.dimension(), tuned.artifact(), tuned.sha256()),
                tuned.previous(),
                rank,
                false,
                evidence,
                heads,
                List.of(),
                made,
                begunAt);
    }

    /**
     * @param heads those that {@code models} has beside the record
     * @throws IllegalArgumentException if there is none for the task that asked for the fine-tune, or no evidence
     */
    static Challenger of(ChallengerJudged record, Map<String, PublishedHead> heads) {
        PublishedHead asked = heads.get(record.getTask());
        if (asked == null) {
            throw new IllegalArgumentException("there is no head for task " + record.getTask());
        }
        if (record.getEvidence().isEmpty()) {
            throw new IllegalArgumentException("it has no evidence");
        }
        Map<String, ChallengerHead> all = new HashMap<>();
        heads.forEach((task, head) ->
                all.put(task, new ChallengerHead(head.head(), head.snapshot().learnedUpTo())));
        return new Challenger(
                record.getTask(),
                new Backbone(
                        new Space(record.getSpace()),
                        asked.head().dimension(),
                        record.getArtifact(),
                        record.getSha256()),
                new Space(record.getServedSpace()),
                record.getRank(),
                record.getUndecided(),
                record.getEvidence().stream()
                        .map(task -> new Comparison(
                                task.getTask(),
                                task.getLabels().stream()
                                        .map(label -> new ClassComparison(
                                                label.getLabel(),
                                                label.getSize(),
                                                label.getServingRight(),
                                                label.getWon(),
                                                label.getLost()))
                                        .toList()))
                        .toList(),
                all,
                record.getJudgedUpTo(),
                record.getNumbers(),
                record.getBegunAt());
    }

    ChallengerJudged toRecord() {
        return new ChallengerJudged(
                task,
                backbone.space().id(),
                String.valueOf(backbone.artifact()),
                String.valueOf(backbone.sha256()),
                served.id(),
                rank,
                undecided,
                evidence.stream()
                        .map(one -> new TaskEvidence(
                                one.task(),
                                one.classes().stream()
                                        .map(label -> new LabelEvidence(
                                                label.label(),
                                                label.size(),
                                                label.servingRight(),
                                                label.won(),
                                                label.lost()))
                                        .toList()))
                        .toList(),
                judgedUpTo,
                numbers,
                begunAt);
    }

    /** @return its heads as {@code models} keeps them beside the record */
    List<PublishedHead> publishedHeads() {
        return new TreeMap<>(heads)
                .entrySet().stream()
                        .map(entry -> new PublishedHead(
                                entry.getKey(),
                                0,
                                entry.getValue().head(),
                                LearnerSnapshot.startingAt(entry.getValue().fineTunedUpTo())))
                        .toList();
    }

    /** @return with the answers to more images, which are all up to these offsets */
    Challenger answering(List<Comparison> more, List<Long> upTo) {
        Map<String, Comparison> sums = new LinkedHashMap<>();
        evidence.forEach(comparison -> sums.put(comparison.task(), comparison));
        more.forEach(comparison -> sums.merge(comparison.task(), comparison, Comparison::plus));
        return new Challenger(
                task, backbone, served, rank, undecided, List.copyOf(sums.values()), heads, upTo, numbers, begunAt);
    }

    /** @return as it stands once the first look has not decided */
    Challenger goingOn() {
        return new Challenger(task, backbone, served, rank, true, evidence, heads, judgedUpTo, numbers, begunAt);
    }

    /** @return images that it was trained on */
    double trainedOn() {
        return numbers.getOrDefault(IMAGES, 0.0);
    }

    /**
     * Moves every task into its space. The learners that are passed in stay as they are.
     *
     * @param live all tasks' learners as they stand now; what they have learned since the fine-tune began they learn
     *     again in the new space. A task that the fine-tune did not know begins anew there
     * @param embedded examples in its space, by task, as far as there are any
     */
    Map<String, Learner> successors(Map<String, Learner> live, Map<String, List<Example>> embedded) {
        Map<String, Learner> successors = new TreeMap<>();
        live.forEach((name, learner) -> {
            ChallengerHead head = heads.get(name);
            successors.put(
                    name,
                    head == null
                            ? learner.restarted(backbone.space(), backbone.dimension())
                            : learner.promoted(
                                    head.head(), embedded.getOrDefault(name, List.of()), head.fineTunedUpTo()));
        });
        return successors;
    }
}
