/** Which backbone and heads serve, what waits for its turn, and the swap between two batches. */
@NullMarked
package io.frostline.extractor.serving;

import org.jspecify.annotations.NullMarked;
