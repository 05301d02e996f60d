/** From an image record to a crop the network can take, or to the reason why there is none. */
@NullMarked
package io.frostline.extractor.intake;

import org.jspecify.annotations.NullMarked;
