/**
 * Fine-tuning the whole network from labelled images and judging what came out against what is served. No Kafka, no
 * logging; time only as a ticker that is passed in.
 */
@NullMarked
package io.frostline.trainer.tuning;

import org.jspecify.annotations.NullMarked;
