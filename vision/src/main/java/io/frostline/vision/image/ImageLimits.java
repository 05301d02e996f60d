package io.frostline.vision.image;

/**
 * The largest picture that is looked at. Both limits are checked on the encoded bytes alone, before anything is
 * allocated.
 *
 * @param maxBytes the length of the encoded picture, at most
 * @param maxPixels width times height as the header claims them, at most; no more than 250 million; decoding takes up
 *     to 8 bytes of memory for each, a progressive JPEG of three components up to 9, of four up to 12, and a PNG of 16
 *     bits that has to be turned up to 16
 */
public record ImageLimits(long maxBytes, long maxPixels) {

    /** 32 MiB encoded, 50 million pixels. */
    public static final ImageLimits DEFAULT = new ImageLimits(32L << 20, 50_000_000L);

    /** At 8 bytes each, which is the most of a decoded picture, what one direct buffer can hold. */
    private static final long MOST_PIXELS = 250_000_000;

    /** libpng's own limit, and close to OpenCV's. */
    private static final long LONGEST_SIDE = 1_000_000;

    public ImageLimits {
        requireFrom1To(Integer.MAX_VALUE, maxBytes, "maxBytes");
        requireFrom1To(MOST_PIXELS, maxPixels, "maxPixels");
    }

    /**
     * @param format names the format in messages
     * @throws Refusal if a side is zero or beyond what decoders accept, or the area is beyond {@code maxPixels}
     */
    void check(String format, long width, long height) throws Refusal {
        String size = format + " of " + width + " × " + height + " pixels";
        if (width < 1 || height < 1) {
            throw Refusal.corrupt(size + " has no area");
        }
        if (Math.max(width, height) > LONGEST_SIDE) {
            throw new Refusal(
                    Undecodable.Reason.TOO_MANY_PIXELS, size + "; at most " + LONGEST_SIDE + " are allowed on a side");
        }
        if (width * height > maxPixels) {
            throw new Refusal(
                    Undecodable.Reason.TOO_MANY_PIXELS, size + "; at most " + maxPixels + " in all are allowed");
        }
    }

    private static void requireFrom1To(long most, long value, String name) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from 1 to " + most);
        }
    }
}
