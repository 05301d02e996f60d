/**
 * Where the trainer meets Kafka: the loop that learns, the heads and backbones it publishes, the image log it reads
 * again. Kafka's and the wire contracts' classes are used here only.
 */
@NullMarked
package io.frostline.trainer.stream;

import org.jspecify.annotations.NullMarked;
