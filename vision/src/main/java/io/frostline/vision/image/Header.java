package io.frostline.vision.image;

/**
 * What is known of a picture before a decoder has seen it.
 *
 * @param format which decoder it is for
 * @param width in pixels, as stored, at least 1
 * @param height in pixels, as stored, at least 1
 * @param orientation how the stored picture has to be turned to stand upright
 * @param asStored whether samples are taken as they are stored, because they may be transparent or of 16 bits; else as
 *     8-bit RGB
 * @param end position after the last byte that belongs to the picture; what follows is ignored
 * @param cost what decoding it takes
 */
record Header(
        ImageFormat format,
        int width,
        int height,
        Orientation orientation,
        boolean asStored,
        int end,
        DecodingCost cost) {

    /**
     * Reads the header and the metadata and follows the file's structure as far as its pixels need it, allocating
     * nothing that grows with the picture.
     *
     * @throws Refusal if the bytes are empty, unknown, truncated, contradictory or beyond the limits
     */
    static Header read(byte[] encoded, ImageLimits limits) throws Refusal {
        requireBytes(encoded);
        if (encoded.length > limits.maxBytes()) {
            throw new Refusal(
                    Undecodable.Reason.TOO_MANY_BYTES,
                    "the image has " + encoded.length + " bytes; at most " + limits.maxBytes() + " are allowed");
        }
        Header header = ImageFormat.of(encoded).read(encoded, limits);
        limits.check(header);
        return header;
    }

    static void requireBytes(byte[] encoded) throws Refusal {
        if (encoded.length == 0) {
            throw new Refusal(Undecodable.Reason.EMPTY, "the image has no bytes");
        }
    }
}
