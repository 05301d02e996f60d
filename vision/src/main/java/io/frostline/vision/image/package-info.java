/**
 * From the encoded bytes of a picture to the square of pixels a network looks at.
 *
 * <p>{@link io.frostline.vision.image.Preprocessor} does the whole way: it reads the header with code of its own,
 * refuses what is empty, unknown, broken or too large before anything is allocated for it, decodes, and resizes and
 * crops exactly as torchvision does on a Pillow image. Bad input is a value
 * ({@link io.frostline.vision.image.Undecodable}), never an exception.
 */
@NullMarked
package io.frostline.vision.image;

import org.jspecify.annotations.NullMarked;
