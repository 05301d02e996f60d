/** Whole programs between Kafka's topics, as processes of their own, with a broker on the same machine. */
@NullMarked
package io.frostline.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
