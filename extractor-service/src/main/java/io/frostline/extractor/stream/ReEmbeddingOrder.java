package io.frostline.extractor.stream;

import io.frostline.extractor.serving.Reign;
import io.frostline.vision.Space;

/**
 * Every image in the log is to be embedded again.
 *
 * @param space in which
 * @param promotion offset in {@code models} of the promotion that began to serve the space
 */
record ReEmbeddingOrder(Space space, long promotion) {
    /** A space whose promotion found it serving goes on with the reign before. */
    boolean isFor(Reign reign) {
        return space.equals(reign.space()) && promotion >= reign.promotion();
    }
}
