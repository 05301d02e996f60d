/** Looking for backbones that could be served, beside the learning loop. */
@NullMarked
package io.frostline.trainer.stream.search;

import org.jspecify.annotations.NullMarked;
