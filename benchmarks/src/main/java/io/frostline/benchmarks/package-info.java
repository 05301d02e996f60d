/** {@code frostline bench}: figures beside those of other programs, measured in turn in one run. */
@NullMarked
package io.frostline.benchmarks;

import org.jspecify.annotations.NullMarked;
