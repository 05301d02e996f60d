package io.frostline.trainer.stream;

import java.util.Optional;

/** Fine-tunes networks beside the loop, one at a time. Called from the loop's thread and never waits. */
public interface FineTunes {
    /** @throws IllegalStateException if one is running */
    void start(FineTuneRequest request);

    /** @return what it said next, in order; nothing if it has said nothing more yet */
    Optional<FineTuneEvent> poll();

    /** Ends the one that runs, if one does, as if it had never been started: it says nothing more. */
    void callOff();
}
