/** Holding a challenger against what is served, beside the loop. */
@NullMarked
package io.frostline.trainer.stream.contest;

import org.jspecify.annotations.NullMarked;
