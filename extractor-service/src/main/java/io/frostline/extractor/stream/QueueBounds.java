package io.frostline.extractor.stream;

import io.frostline.schemas.Topics;
import io.frostline.stream.Batching;
import io.frostline.vision.image.Preprocessing;

/** How many images may wait: enough to keep the device busy, few enough for a small heap. */
final class QueueBounds {
    /** Bytes of the crops that wait, over all partitions of a topic laid out as by default. */
    private static final long CROP_BYTES = 48L << 20;

    /** Bytes of the encoded pictures that wait. */
    private static final long ENCODED_BYTES = 32L << 20;

    private QueueBounds() {}

    static Batching batching(ExtractorSettings settings, Preprocessing preprocessing) {
        long crop = 3L * preprocessing.crop() * preprocessing.crop();
        long fitting = CROP_BYTES / crop / Topics.DEFAULT_PARTITIONS;
        long wanted = Math.min(2L * settings.maximumImages(), fitting);
        return new Batching(
                settings.maximumImages(),
                Batching.DEFAULT.gathering(),
                Math.toIntExact(Math.max(settings.batchSize(), wanted)),
                ENCODED_BYTES,
                settings.decodeThreads());
    }
}
