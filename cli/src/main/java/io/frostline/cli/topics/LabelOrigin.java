package io.frostline.cli.topics;

import io.frostline.schemas.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Whose label it is.
 *
 * @param task the labelling question it answers
 * @param annotator who answered, if anybody said
 */
public record LabelOrigin(String task, @Nullable String annotator) {
    /** The question nobody named, answered by nobody in particular. */
    public static final LabelOrigin DEFAULT = new LabelOrigin(RecordHeaders.DEFAULT_TASK, null);
}
