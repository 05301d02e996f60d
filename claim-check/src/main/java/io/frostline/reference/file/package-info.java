/** Pictures in files below one directory. */
@NullMarked
package io.frostline.reference.file;

import org.jspecify.annotations.NullMarked;
