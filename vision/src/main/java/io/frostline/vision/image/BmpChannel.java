package io.frostline.vision.image;

/** One channel of pixels that are whole numbers: which of their bits it is, and what those mean from 0 to 255. */
final class BmpChannel {
    /** Bits beyond these would not change a value of 8 bits by more than its rounding does. */
    private static final int MOST_BITS = 16;

    private final int mask;
    private final int shift;
    private final byte[] levels;

    private BmpChannel(int mask, int shift, byte[] levels) {
        this.mask = mask;
        this.shift = shift;
        this.levels = levels;
    }

    /**
     * @param mask the channel's bits
     * @param absent the value of a channel without bits
     */
    static BmpChannel of(int mask, int absent) {
        if (mask == 0) {
            return new BmpChannel(0, 0, new byte[] {(byte) absent});
        }
        int highest = Integer.SIZE - Integer.numberOfLeadingZeros(mask);
        int shift = Math.max(Integer.numberOfTrailingZeros(mask), highest - MOST_BITS);
        int most = mask >>> shift;
        byte[] levels = new byte[most + 1];
        for (int value = 0; value <= most; value++) {
            levels[value] = (byte) (255 * value / most);
        }
        return new BmpChannel(mask, shift, levels);
    }

    byte level(int pixel) {
        return levels[(pixel & mask) >>> shift];
    }
}
