package io.frostline.trainer.stream;

import io.frostline.vision.Space;
import java.util.Optional;

/** A record of {@code requests} as read. */
sealed interface RequestRecord extends TrainerInput {
    Asked asked();

    /** The whole network is to be fine-tuned. */
    record FineTune(Asked asked) implements RequestRecord {}

    /** The backbone of a space is to be served. */
    record Promote(Asked asked, Space space) implements RequestRecord {}

    /**
     * What was served before is to be served again.
     *
     * @param instead the space that has failed; nothing if it is whatever is served
     */
    record RollBack(Asked asked, Optional<Space> instead) implements RequestRecord {}

    /** Everything in the log is to be embedded again in the space that is served. */
    record ReEmbed(Asked asked) implements RequestRecord {}

    /**
     * Nobody can tell what is to be done.
     *
     * @param detail one sentence for people: the thing, the value, the remedy
     */
    record Unreadable(Asked asked, String detail) implements RequestRecord {}
}
