/**
 * Learning one head from a stream of labelled embeddings. Pure: no Kafka, no DJL, no clock, no threads, no logging; the
 * same examples in the same order give the same bits.
 */
@NullMarked
package io.frostline.trainer.learning;

import org.jspecify.annotations.NullMarked;
