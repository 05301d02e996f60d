package io.frostline.trainer.stream;

import java.util.Optional;
import java.util.Set;

/** Fine-tunes networks beside the loop, one at a time. Called from the loop's thread and never waits. */
public interface FineTunes {
    /** @throws IllegalStateException if one is running */
    void start(FineTuneRequest request);

    /** @return what it said next, in order; nothing if it has said nothing more yet */
    Optional<FineTuneEvent> poll();

    /** Ends the one that runs, if one does, as if it had never been started: it says nothing more. */
    void callOff();

    /**
     * Removes candidates that were not promoted, all but the latest.
     *
     * @param named names of models that are served, or would be after a roll-back: they have been promoted
     * @param judged whether the latest is being judged, so that it stays by all means
     */
    void prune(Set<String> named, boolean judged);
}
