/** The extractor on Kafka: what its loops read, handle and write, and how it follows the models. */
@NullMarked
package io.frostline.extractor.stream;

import org.jspecify.annotations.NullMarked;
