package io.frostline.extractor.serving;

import io.frostline.vision.Embedding;
import io.frostline.vision.Space;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A backbone and the heads of its space, one for each task. Immutable: a new head makes a new model around the same
 * backbone.
 */
public final class ServingModel {
    private final Backbone backbone;
    private final SortedMap<String, TaskHead> heads;

    private ServingModel(Backbone backbone, SortedMap<String, TaskHead> heads) {
        this.backbone = backbone;
        this.heads = heads;
    }

    /** @throws IllegalArgumentException if a head does not read the backbone's embeddings */
    public static ServingModel of(Backbone backbone, Collection<TaskHead> heads) {
        SortedMap<String, TaskHead> byTask = new TreeMap<>();
        for (TaskHead head : heads) {
            requireFits(backbone, head);
            byTask.put(head.task(), head);
        }
        return new ServingModel(backbone, byTask);
    }

    public Backbone backbone() {
        return backbone;
    }

    public Space space() {
        return backbone.space();
    }

    /** @return the time that the backbone serves */
    public Reign reign() {
        return backbone.reign();
    }

    /** @return the heads, sorted by task */
    public List<TaskHead> heads() {
        return List.copyOf(heads.values());
    }

    /** @return one prediction for each task, sorted by task */
    public List<TaskPrediction> predict(Embedding embedding) {
        return heads.values().stream().map(head -> head.predict(embedding)).toList();
    }

    /**
     * @return this model with another head for the head's task
     * @throws IllegalArgumentException if the head does not read the backbone's embeddings
     */
    public ServingModel with(TaskHead head) {
        requireFits(backbone, head);
        SortedMap<String, TaskHead> changed = new TreeMap<>(heads);
        changed.put(head.task(), head);
        return new ServingModel(backbone, changed);
    }

    /** @return this model without a head for the task */
    public ServingModel without(String task) {
        SortedMap<String, TaskHead> changed = new TreeMap<>(heads);
        changed.remove(task);
        return new ServingModel(backbone, changed);
    }

    private static void requireFits(Backbone backbone, TaskHead head) {
        if (!head.space().equals(backbone.space())) {
            throw new IllegalArgumentException("head " + head.version() + " of task " + head.task() + " is for space "
                    + head.space() + ", but the backbone's is " + backbone.space());
        }
        if (head.head().dimension() != backbone.dimension()) {
            throw new IllegalArgumentException("head " + head.version() + " of task " + head.task() + " reads "
                    + head.head().dimension() + " values, but embeddings of space " + backbone.space() + " have "
                    + backbone.dimension());
        }
    }
}
