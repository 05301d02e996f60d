/** Where on the host Frostline keeps what is its own: directories that nobody else can put anything into. */
@NullMarked
package io.frostline.vision.place;

import org.jspecify.annotations.NullMarked;
