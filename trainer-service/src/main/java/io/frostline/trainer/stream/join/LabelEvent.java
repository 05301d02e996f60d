package io.frostline.trainer.stream.join;

import io.frostline.schemas.ImageLabels;
import io.frostline.schemas.TaskLabel;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one record of {@code labels} says.
 *
 * @param imageId the image
 * @param task the labelling question
 * @param label the label, or null if the record takes it back
 * @param annotator who labelled, or null if the producer did not say
 * @param partition the record's partition
 * @param offset the record's offset
 * @param timestamp the record's timestamp
 */
record LabelEvent(
        String imageId,
        String task,
        @Nullable String label,
        @Nullable String annotator,
        int partition,
        long offset,
        Instant timestamp)
        implements LabelReading {

    /** @return the same, as the join passes it on to the partition of its image */
    ImageLabels toImageLabels() {
        return new ImageLabels(Map.of(task, new TaskLabel(label, annotator, partition, offset, timestamp)));
    }
}
