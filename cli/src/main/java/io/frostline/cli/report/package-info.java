/** What was measured, on what, for programs to read. */
@NullMarked
package io.frostline.cli.report;

import org.jspecify.annotations.NullMarked;
