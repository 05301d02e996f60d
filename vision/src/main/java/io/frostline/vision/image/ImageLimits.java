package io.frostline.vision.image;

/**
 * The largest picture that is looked at, and what decoding one may take. All limits are checked on the encoded bytes
 * alone, before anything is allocated.
 *
 * <p>A picture is weighed by what its format needs (components, depth, frames, groups of codes, scans) against
 * {@link #maxMemory} and {@link #maxTime}. Beside that, the encoded bytes are in memory up to three times.
 *
 * @param maxBytes the length of the encoded picture, at most
 * @param maxPixels width times height as the header claims them, at most; no more than 250 million
 */
public record ImageLimits(long maxBytes, long maxPixels) {

    /** 32 MiB encoded, 50 million pixels, and so 300 MB and 2 s to decode. */
    public static final ImageLimits DEFAULT = new ImageLimits(32L << 20, 50_000_000L);

    /** What an ordinary picture takes, 8-bit RGB, if it has to be turned. */
    static final int BYTES_PER_PIXEL = 6;

    private static final long NANOSECONDS_PER_PIXEL = 40;

    /** For small pictures of costly kinds, where few pixels are allowed. */
    private static final long LEAST_MEMORY = 64_000_000;

    private static final long LEAST_TIME = 2_000_000_000;

    /** At 8 bytes each, which is the most of a decoded picture, what one direct buffer can hold. */
    private static final long MOST_PIXELS = 250_000_000;

    /** libpng's own limit, and close to OpenCV's. */
    private static final long LONGEST_SIDE = 1_000_000;

    public ImageLimits {
        requireFrom1To(Integer.MAX_VALUE, maxBytes, "maxBytes");
        requireFrom1To(MOST_PIXELS, maxPixels, "maxPixels");
    }

    /** @return bytes that all pictures being decoded at one time may take together: 6 for each pixel, at least 64 MB */
    public long maxMemory() {
        return Math.max(LEAST_MEMORY, BYTES_PER_PIXEL * maxPixels);
    }

    /** @return nanoseconds of one core that a picture may take: 40 for each pixel, at least 2 s */
    public long maxTime() {
        return Math.max(LEAST_TIME, NANOSECONDS_PER_PIXEL * maxPixels);
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

    /** @throws Refusal if decoding the picture would take too much memory or time */
    void check(Header header) throws Refusal {
        DecodingCost cost = header.cost();
        if (cost.memory() > maxMemory()) {
            throw tooCostly(header, megabytes(cost.memory()) + " of memory", megabytes(maxMemory()) + " are");
        }
        if (cost.time() > maxTime()) {
            throw tooCostly(header, seconds(cost.time()) + " of a core", seconds(maxTime()) + " are");
        }
    }

    private static Refusal tooCostly(Header header, String needed, String allowed) {
        return new Refusal(
                Undecodable.Reason.TOO_COSTLY,
                header.format() + " of " + header.width() + " × " + header.height() + " pixels takes up to " + needed
                        + " to decode; at most " + allowed
                        + " allowed; scale it down, or save it as an ordinary (baseline) JPEG");
    }

    private static String megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000 + " MB";
    }

    private static String seconds(long nanoseconds) {
        long tenths = (nanoseconds + 99_999_999) / 100_000_000;
        return tenths / 10 + "." + tenths % 10 + " s";
    }

    private static void requireFrom1To(long most, long value, String name) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from 1 to " + most);
        }
    }
}
