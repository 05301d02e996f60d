package io.frostline.trainer.stream;

import io.frostline.vision.Space;
import java.util.concurrent.CompletableFuture;

/** Looks for the backbone of a space among those that are there, and tries it out. */
public interface ModelSearch {
    /** @return never fails; done within minutes, on another thread */
    CompletableFuture<Result> find(Space space);

    /** How a search ended. */
    sealed interface Result {}

    /** There is one that can be served. */
    record Found(Backbone backbone) implements Result {}

    /**
     * There is none.
     *
     * @param reason one sentence for people: the thing, the value, the remedy
     */
    record NotFound(String reason) implements Result {}
}
