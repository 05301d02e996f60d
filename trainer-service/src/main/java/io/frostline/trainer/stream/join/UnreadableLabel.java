package io.frostline.trainer.stream.join;

import org.jspecify.annotations.Nullable;

/**
 * A record of {@code labels} that says nothing usable.
 *
 * @param imageId the image, if the record names one
 * @param task the labelling question, if it is known
 * @param reason short, stable, lower-case code
 * @param detail one sentence for people: the thing, the value, the remedy
 */
record UnreadableLabel(@Nullable String imageId, @Nullable String task, String reason, String detail)
        implements LabelReading {}
