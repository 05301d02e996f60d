/**
 * The join: labels, which are events, and embeddings, the latest of each image, become labelled embeddings. Kafka
 * Streams runs it with exactly-once transactions.
 */
@NullMarked
package io.frostline.trainer.stream.join;

import org.jspecify.annotations.NullMarked;
