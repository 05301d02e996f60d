/** Outcomes for people and for programs. */
@NullMarked
package io.frostline.benchmarks.report;

import org.jspecify.annotations.NullMarked;
