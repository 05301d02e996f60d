package io.frostline.vision.image;

/** Reads one format's structure. */
@FunctionalInterface
interface HeaderReader {

    /**
     * Checks the size against the limits as soon as it is known, then that the file is whole.
     *
     * @throws Refusal if it is not to be decoded
     */
    Header read(Octets octets, ImageLimits limits) throws Refusal;
}
