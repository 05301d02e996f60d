/** The {@code frostline} command. */
@NullMarked
package io.frostline.cli;

import org.jspecify.annotations.NullMarked;
