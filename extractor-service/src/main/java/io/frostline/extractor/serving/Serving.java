package io.frostline.extractor.serving;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which model serves. Heads of its space are taken over at once, those of other spaces wait; a verified backbone is
 * offered by whoever verified it and taken by {@link #swap}, which only the loop calls, between two batches.
 * Thread-safe.
 */
public final class Serving {
    private final Heads heads = new Heads();
    private ServingModel current;
    private @Nullable ServingModel next;

    public Serving(Backbone first) {
        current = ServingModel.of(first, heads.of(first.space()));
    }

    public synchronized ServingModel current() {
        return current;
    }

    /**
     * @return whether the head serves from now on; if not, it waits for the backbone of its space
     * @throws IllegalArgumentException if the head does not read the embeddings of the backbone of its space
     */
    public synchronized boolean accept(TaskHead head) {
        if (next != null && head.space().equals(next.space())) {
            next = next.with(head);
        }
        boolean serves = head.space().equals(current.space());
        if (serves) {
            current = current.with(head);
        }
        heads.keep(head);
        return serves;
    }

    /** Takes the task's heads out of every space. */
    public synchronized void forget(String task) {
        heads.forget(task);
        current = current.without(task);
        if (next != null) {
            next = next.without(task);
        }
    }

    /**
     * Lets the backbone wait for the next {@link #swap}, with the heads of its space; closes one that was waiting.
     *
     * @throws IllegalArgumentException if a waiting head of its space does not read its embeddings
     */
    public synchronized void offer(Backbone verified) {
        ServingModel candidate = ServingModel.of(verified, heads.of(verified.space()));
        withdraw();
        next = candidate;
    }

    /** Closes the backbone that waits for the next {@link #swap}, if there is one. */
    public synchronized void withdraw() {
        if (next != null) {
            next.backbone().close();
            next = null;
        }
    }

    /**
     * Puts the waiting model into service, if there is one.
     *
     * @return the models before and after; the caller closes the backbone of the one before once nobody uses it
     */
    public synchronized Optional<Swap> swap() {
        if (next == null) {
            return Optional.empty();
        }
        Swap swap = new Swap(current, next);
        current = next;
        next = null;
        return Optional.of(swap);
    }
}
