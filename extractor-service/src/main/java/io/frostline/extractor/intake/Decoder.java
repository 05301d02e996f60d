package io.frostline.extractor.intake;

import io.frostline.vision.image.Decoded;

/** From an encoded picture to pixels, for one preprocessing. Thread-safe; bad input is a value, never an exception. */
@FunctionalInterface
public interface Decoder {
    Decoded decode(byte[] encoded);
}
