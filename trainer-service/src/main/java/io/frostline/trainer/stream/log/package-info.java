/** Reading images again. */
@NullMarked
package io.frostline.trainer.stream.log;

import org.jspecify.annotations.NullMarked;
