package io.frostline.vision.image;

/**
 * What comes before the pixels of a lossless WebP (RFC 9649, 3.4 to 3.7), followed to where it says how many tiles
 * choose their group of prefix codes. The small pictures on the way are followed without looking at their values.
 */
final class Vp8lPrelude {
    private static final int SUBTRACT_GREEN = 2;
    private static final int COLOR_INDEXING = 3;
    private static final int LITERALS = 256;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;
    private static final int MOST_CACHE_BITS = 11;
    private static final int MOST_GROUPS = 65_536;

    private final Vp8lBits bits;

    private Vp8lPrelude(Vp8lBits bits) {
        this.bits = bits;
    }

    /**
     * @param stream the data behind the signature and the size
     * @return groups of prefix codes that decoding needs, at most
     * @throws Refusal if it is damaged
     */
    static int groups(Octets stream, int width, int height) throws Refusal {
        return new Vp8lPrelude(new Vp8lBits(stream)).groups(width, height);
    }

    private int groups(int width, int height) throws Refusal {
        int columns = width;
        int seen = 0;
        while (bits.take(1) == 1) {
            int transform = bits.take(2);
            if ((seen >> transform & 1) == 1) {
                throw Refusal.corrupt("WebP is damaged: its lossless data has a transform twice");
            }
            seen |= 1 << transform;
            if (transform == COLOR_INDEXING) {
                int colors = bits.take(8) + 1;
                skipPicture(colors);
                columns = tiles(columns, colors > 16 ? 0 : colors > 4 ? 1 : colors > 2 ? 2 : 3);
            } else if (transform != SUBTRACT_GREEN) {
                skipPicture(tilesOf(columns, height));
            }
        }
        cacheSize();
        return bits.take(1) == 0 ? 1 : (int) Math.min(MOST_GROUPS, tilesOf(columns, height));
    }

    private long tilesOf(int columns, int rows) throws Refusal {
        int sizeBits = bits.take(3) + 2;
        return (long) tiles(columns, sizeBits) * tiles(rows, sizeBits);
    }

    private static int tiles(int length, int sizeBits) {
        return length + (1 << sizeBits) - 1 >> sizeBits;
    }

    private int cacheSize() throws Refusal {
        if (bits.take(1) == 0) {
            return 0;
        }
        int cacheBits = bits.take(4);
        if (cacheBits < 1 || cacheBits > MOST_CACHE_BITS) {
            throw Refusal.corrupt("WebP is damaged: its lossless data has a colour cache of " + cacheBits + " bits");
        }
        return 1 << cacheBits;
    }

    private void skipPicture(long pixels) throws Refusal {
        Vp8lCode green = Vp8lCode.read(bits, LITERALS + LENGTHS + cacheSize());
        Vp8lCode red = Vp8lCode.read(bits, LITERALS);
        Vp8lCode blue = Vp8lCode.read(bits, LITERALS);
        Vp8lCode alpha = Vp8lCode.read(bits, LITERALS);
        Vp8lCode distance = Vp8lCode.read(bits, DISTANCES);
        long pixel = 0;
        while (pixel < pixels) {
            int symbol = green.symbol(bits);
            if (symbol < LITERALS) {
                red.symbol(bits);
                blue.symbol(bits);
                alpha.symbol(bits);
                pixel++;
            } else if (symbol < LITERALS + LENGTHS) {
                pixel += number(symbol - LITERALS);
                number(distance.symbol(bits));
            } else {
                pixel++;
            }
        }
    }

    /** A length or a distance: a prefix and further bits. */
    private int number(int prefix) throws Refusal {
        if (prefix < 4) {
            return prefix + 1;
        }
        int more = prefix - 2 >> 1;
        return ((2 + (prefix & 1)) << more) + bits.take(more) + 1;
    }
}
