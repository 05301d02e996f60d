/** Which offsets of {@code images} were embedded in which space, and so which are still to be embedded again. */
@NullMarked
package io.frostline.extractor.coverage;

import org.jspecify.annotations.NullMarked;
