/** Pictures drawn by a program, for those who bring none: a textured shape among clutter, to be told from others. */
@NullMarked
package io.frostline.cli.drawing;

import org.jspecify.annotations.NullMarked;
