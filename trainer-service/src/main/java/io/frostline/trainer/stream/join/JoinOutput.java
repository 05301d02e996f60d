package io.frostline.trainer.stream.join;

import io.frostline.schemas.LabelRejected;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.trainer.stream.LabeledKey;
import org.jspecify.annotations.Nullable;

/** What the join says of an image's label. */
sealed interface JoinOutput {
    /**
     * It is joined, or taken back.
     *
     * @param value null if it is taken back
     */
    record Joined(LabeledKey key, @Nullable LabeledEmbedding value) implements JoinOutput {}

    /** It cannot be used. */
    record Refused(LabelRejected rejection) implements JoinOutput {}
}
