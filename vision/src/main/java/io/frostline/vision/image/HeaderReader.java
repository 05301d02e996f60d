package io.frostline.vision.image;

/** Reads one format's structure. */
@FunctionalInterface
interface HeaderReader {

    /**
     * Checks the size against the limits as soon as it is known, then, as far as its structure tells, that the file
     * holds all of its pixels.
     *
     * @throws Refusal if it is not to be decoded
     */
    Header read(Octets octets, ImageLimits limits) throws Refusal;
}
