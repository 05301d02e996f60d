/** Child processes: started with their output in a file, watched while they start, ended for certain. */
@NullMarked
package io.frostline.cli.process;

import org.jspecify.annotations.NullMarked;
