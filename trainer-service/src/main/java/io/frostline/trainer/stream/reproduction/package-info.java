/** Training a model again from what its directory says of its making. */
@NullMarked
package io.frostline.trainer.stream.reproduction;

import org.jspecify.annotations.NullMarked;
