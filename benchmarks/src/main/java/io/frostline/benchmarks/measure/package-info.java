/** How anything is measured: contenders in turn, medians of rounds, verdicts against limits. Knows nothing of what. */
@NullMarked
package io.frostline.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
