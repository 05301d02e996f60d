package io.frostline.trainer.stream;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds operators' requests to the loop's transactions: they are carried out one after the other, and while one has to
 * wait nothing is committed, so that its offset and its answer are committed together.
 */
final class RequestDesk {
    private final RequestDecisions decisions;
    private final Deque<RequestRecord> waiting = new ArrayDeque<>();

    RequestDesk(RequestDecisions decisions) {
        this.decisions = decisions;
    }

    void add(RequestRecord request) {
        waiting.add(request);
    }

    /** Carries out what can be carried out now. */
    void write(Outbox outbox) {
        while (!waiting.isEmpty() && decisions.answer(waiting.element(), outbox)) {
            waiting.remove();
        }
    }

    /** @return whether a request is not yet answered */
    boolean isBusy() {
        return !waiting.isEmpty();
    }

    void aborted() {
        waiting.clear();
        decisions.aborted();
    }
}
