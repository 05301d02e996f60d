/** Records of the topics as lines for people or JSON for programs. */
@NullMarked
package io.frostline.cli.watch;

import org.jspecify.annotations.NullMarked;
