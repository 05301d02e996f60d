package io.frostline.vision.image;

/**
 * What decoding, turning and resampling a picture takes at most, as its file tells before a decoder sees it.
 *
 * @param memory bytes held at the same time beside the encoded picture; such as lie in the Java heap count
 *     {@link #HEAP_WEIGHT}-fold
 * @param time nanoseconds of one core of an ordinary machine
 */
record DecodingCost(long memory, long time) {
    /** So that pictures in the Java heap, which has a byte for each pixel, never hold more of it than the largest. */
    static final int HEAP_WEIGHT = ImageLimits.BYTES_PER_PIXEL;

    private static final long TURNING_BYTE = 5;
    private static final long INDEXED_PIXEL = 10;
    private static final long INDEXED_BYTE = 20;

    /**
     * A picture that a native decoder puts out.
     *
     * @param decoded bytes that it puts out
     * @param beside further bytes that it holds until then
     * @param time for all but turning
     */
    static DecodingCost of(Orientation orientation, long decoded, long beside, long time) {
        long turning = orientation == Orientation.UPRIGHT ? 0 : decoded * TURNING_BYTE;
        return new DecodingCost(decoded + Math.max(beside, orientation.transposed() ? decoded : 0), time + turning);
    }

    /**
     * A picture that is unpacked to a byte of the heap for each pixel, by code of our own.
     *
     * @param encoded bytes that are read for it
     */
    static DecodingCost indexed(long pixels, long encoded) {
        return new DecodingCost(HEAP_WEIGHT * pixels, INDEXED_PIXEL * pixels + INDEXED_BYTE * encoded);
    }
}
