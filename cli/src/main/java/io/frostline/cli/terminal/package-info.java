/** What the command says to people: lines, progress, failures. */
@NullMarked
package io.frostline.cli.terminal;

import org.jspecify.annotations.NullMarked;
