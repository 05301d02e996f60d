/** How fast heads learn, with nothing around them. */
@NullMarked
package io.frostline.benchmarks.learning;

import org.jspecify.annotations.NullMarked;
