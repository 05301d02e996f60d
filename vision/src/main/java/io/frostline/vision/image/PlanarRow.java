package io.frostline.vision.image;

import java.util.Arrays;

/**
 * A row of pixels, or of weighted sums that become pixels, a channel an array. In this form HotSpot makes vector
 * instructions of the loops here, each of which runs along whole arrays for that reason. Weights are in fixed point.
 */
final class PlanarRow {
    /** Of a weight. */
    static final int FRACTION_BITS = 22;

    private static final int ONE_HALF = 1 << FRACTION_BITS - 1;

    private final int[] red;
    private final int[] green;
    private final int[] blue;

    PlanarRow(int width) {
        red = new int[width];
        green = new int[width];
        blue = new int[width];
    }

    /** Begins sums that round to the nearest. */
    void begin() {
        Arrays.fill(red, ONE_HALF);
        Arrays.fill(green, ONE_HALF);
        Arrays.fill(blue, ONE_HALF);
    }

    /**
     * Adds pixels, each with its own weight.
     *
     * @param pixels red in the lowest byte, then green, then blue; the highest does not matter
     */
    void add(int[] pixels, int[] weights) {
        for (int i = 0; i < red.length; i++) {
            red[i] += (pixels[i] & 0xff) * weights[i];
        }
        for (int i = 0; i < green.length; i++) {
            green[i] += (pixels[i] >>> 8 & 0xff) * weights[i];
        }
        for (int i = 0; i < blue.length; i++) {
            blue[i] += (pixels[i] >>> 16 & 0xff) * weights[i];
        }
    }

    /** Adds a whole row with one weight. */
    void add(PlanarRow row, int weight) {
        add(row.red, weight, red);
        add(row.green, weight, green);
        add(row.blue, weight, blue);
    }

    private static void add(int[] channel, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += channel[i] * weight;
        }
    }

    /** Makes pixels of the sums. */
    void end() {
        round(red);
        round(green);
        round(blue);
    }

    private static void round(int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] >>= FRACTION_BITS;
        }
    }

    /**
     * Writes the pixels as red, green, blue. Where rounded weights sum to more than one, 255 is the most.
     *
     * @param at where the first red goes
     */
    void interleave(byte[] rgb, int at) {
        for (int i = 0, to = at; i < red.length; i++, to += 3) {
            rgb[to] = (byte) Math.min(red[i], 255);
            rgb[to + 1] = (byte) Math.min(green[i], 255);
            rgb[to + 2] = (byte) Math.min(blue[i], 255);
        }
    }
}
