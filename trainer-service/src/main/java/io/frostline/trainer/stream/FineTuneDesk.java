package io.frostline.trainer.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a fine-tune to the loop's transactions: it starts once the plateau that asks for it is committed, and what it
 * says is said again until it is committed.
 */
final class FineTuneDesk {
    private final FineTunes fineTunes;
    private final List<FineTuneEvent> uncommitted = new ArrayList<>();
    private @Nullable FineTuneRequest wanted;
    private @Nullable FineTuneRequest running;

    FineTuneDesk(FineTunes fineTunes) {
        this.fineTunes = fineTunes;
    }

    boolean isBusy() {
        return wanted != null || running != null;
    }

    void want(FineTuneRequest request) {
        if (isBusy()) {
            throw new IllegalStateException("a fine-tune of task " + request.task() + " is wanted while one runs");
        }
        wanted = request;
    }

    Optional<FineTuneRequest> running() {
        return Optional.ofNullable(running);
    }

    /** @return everything the running fine-tune has said that is not yet committed, in order */
    List<FineTuneEvent> events() {
        if (running != null) {
            for (Optional<FineTuneEvent> next = fineTunes.poll(); next.isPresent(); next = fineTunes.poll()) {
                uncommitted.add(next.get());
            }
        }
        return List.copyOf(uncommitted);
    }

    /** @return whether a fine-tune has ended with that */
    boolean committed() {
        boolean ended = uncommitted.stream().anyMatch(FineTuneDesk::endsIt);
        if (ended) {
            running = null;
        }
        uncommitted.clear();
        if (wanted != null) {
            running = wanted;
            wanted = null;
            fineTunes.start(running);
        }
        return ended;
    }

    void aborted() {
        wanted = null;
    }

    /** Ends the running fine-tune; whoever leads says how, if anybody has to. */
    void callOff() {
        if (running != null) {
            fineTunes.callOff();
        }
        running = null;
        uncommitted.clear();
    }

    private static boolean endsIt(FineTuneEvent event) {
        return event instanceof FineTuneEvent.Failed || event instanceof FineTuneEvent.Finished;
    }
}
