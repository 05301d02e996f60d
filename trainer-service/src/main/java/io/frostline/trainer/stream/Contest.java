package io.frostline.trainer.stream;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.tuning.Comparison;
import io.frostline.vision.Embedding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has a challenger and what is served answer the same held-out images as they are labelled, beside the loop, one
 * challenger at a time. Called from the loop's thread and never waits.
 */
public interface Contest {
    /**
     * Goes on where the challenger's evidence ends. One that was before is called off.
     *
     * @param known the challenger's embeddings of some images, which need not be embedded for it again
     */
    void start(Challenger challenger, Map<ImageId, Embedding> known);

    /** @return the next answers, in order; nothing if there are none yet */
    Optional<Answers> poll();

    /** @return why the one that runs has ended: its directory is not what it was any more; nothing if it goes on */
    Optional<String> failure();

    /** Ends the one that runs, if one does: it says nothing more. */
    void callOff();

    /**
     * Both models' answers to the held-out images that were labelled since the last ones; the first are those to all
     * that were labelled until then.
     *
     * @param more by task
     * @param upTo of each partition of {@code labeled-embeddings} the offset before which held-out labels are answered
     */
    record Answers(List<Comparison> more, List<Long> upTo) {
        public Answers {
            more = List.copyOf(more);
            upTo = List.copyOf(upTo);
        }
    }
}
