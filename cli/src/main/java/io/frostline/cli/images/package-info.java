/** Pictures to send: folders and zip archives whose folders are labels. */
@NullMarked
package io.frostline.cli.images;

import org.jspecify.annotations.NullMarked;
