package io.frostline.vision.image;

/**
 * The largest picture that is looked at. Both limits are checked on the encoded bytes alone, before anything is
 * allocated.
 *
 * @param maxBytes the length of the encoded picture, at most
 * @param maxPixels width times height as the header claims them, at most; decoding takes 3 to 8 bytes of native memory
 *     for each
 */
public record ImageLimits(long maxBytes, long maxPixels) {

    /** 32 MiB encoded, 50 million pixels. */
    public static final ImageLimits DEFAULT = new ImageLimits(32L << 20, 50_000_000L);

    public ImageLimits {
        requirePositive(maxBytes, "maxBytes");
        requirePositive(maxPixels, "maxPixels");
    }

    private static void requirePositive(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
    }
}
