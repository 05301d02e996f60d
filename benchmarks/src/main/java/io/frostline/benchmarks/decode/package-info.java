/** One picture from a file's bytes to pixels, on one thread. */
@NullMarked
package io.frostline.benchmarks.decode;

import org.jspecify.annotations.NullMarked;
