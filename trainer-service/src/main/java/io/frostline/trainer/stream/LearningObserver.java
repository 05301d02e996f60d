package io.frostline.trainer.stream;

import io.frostline.trainer.learning.Assessment;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.learning.Outcome;
import io.frostline.vision.Space;
import org.jspecify.annotations.Nullable;

/** Is told what the learning loop does, on its thread; for metrics. */
public interface LearningObserver {
    /** The heads are back from {@code models} and the labelled embeddings up to the group's offsets read again. */
    void recovered(Space serving);

    /** A labelled embedding of the task was dealt with. */
    void dealtWith(String task, Outcome.Kind kind);

    /** A record of {@code labeled-embeddings} was skipped. */
    void unreadable();

    /** The task's head was judged on the hold-out. */
    void assessed(String task, Assessment assessment);

    /** The task's head was published. */
    void published(String task, long version, LearnerSnapshot snapshot);

    /** A decision was taken; its verdict is spelled as in the topic. */
    void decided(String task, String verdict);

    /** @param standing how the challenger stands, in one clause; null if there is none */
    void challenger(@Nullable String standing);

    /** An output was shortened or left out, since the topic refuses records of its size. */
    void tooLarge(String topic);

    /** Another backbone is served from now on. */
    void serving(Space space);
}
