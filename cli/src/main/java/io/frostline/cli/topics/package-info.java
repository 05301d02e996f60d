/** Frostline's topics from a client's side: made, written, read. */
@NullMarked
package io.frostline.cli.topics;

import org.jspecify.annotations.NullMarked;
