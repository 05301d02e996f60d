package io.frostline.vision.image;

import java.util.Arrays;

/**
 * Mixes lines of pixels, rows or columns, into one. A pixel is an int: red in the lowest byte, then green, then blue,
 * then 0. Weights are in fixed point; those of one line sum to one but for rounding. Some may be negative; sums below 0
 * or above 255 become 0 or 255.
 *
 * <p>HotSpot makes vector instructions of the loops here because each runs along whole arrays with one index, sees
 * nothing but ints, and is so short that it is unrolled; one loop for all channels is not. Not thread-safe.
 */
final class PixelMixer {
    /** How many lines are mixed at a time. */
    static final int GROUP = 4;

    /** Of a weight. */
    static final int FRACTION_BITS = 22;

    private static final int ONE_HALF = 1 << FRACTION_BITS - 1;

    private final int[] sums;

    /** @param length of a line, in pixels */
    PixelMixer(int length) {
        sums = new int[length];
    }

    /**
     * Mixes lines and rounds.
     *
     * @param lines that of weight k is at {@code first + k} modulo their number
     * @param weights a multiple of {@value #GROUP} of them; the line of a weight 0 does not matter
     * @param mixed receives a line
     */
    void mix(int[][] lines, int first, int[] weights, int[] mixed) {
        if (weights.length > GROUP || (weights[0] | weights[1] | weights[2] | weights[3]) < 0) {
            mixMany(lines, first, weights, mixed);
            return;
        }
        int[] a = lines[first % lines.length];
        int[] b = lines[(first + 1) % lines.length];
        int[] c = lines[(first + 2) % lines.length];
        int[] d = lines[(first + 3) % lines.length];
        mixBlue(a, weights[0], b, weights[1], c, weights[2], d, weights[3], mixed);
        pushGreen(a, weights[0], b, weights[1], c, weights[2], d, weights[3], mixed);
        pushRed(a, weights[0], b, weights[1], c, weights[2], d, weights[3], mixed);
    }

    private static void mixBlue(int[] a, int ofA, int[] b, int ofB, int[] c, int ofC, int[] d, int ofD, int[] mixed) {
        for (int i = 0; i < mixed.length; i++) {
            int sum = ONE_HALF + (a[i] >>> 16) * ofA + (b[i] >>> 16) * ofB + (c[i] >>> 16) * ofC + (d[i] >>> 16) * ofD;
            mixed[i] = sum >>> FRACTION_BITS;
        }
    }

    private static void pushGreen(int[] a, int ofA, int[] b, int ofB, int[] c, int ofC, int[] d, int ofD, int[] mixed) {
        for (int i = 0; i < mixed.length; i++) {
            int sum = ONE_HALF
                    + (a[i] >>> 8 & 0xff) * ofA
                    + (b[i] >>> 8 & 0xff) * ofB
                    + (c[i] >>> 8 & 0xff) * ofC
                    + (d[i] >>> 8 & 0xff) * ofD;
            mixed[i] = mixed[i] << 8 | sum >>> FRACTION_BITS;
        }
    }

    private static void pushRed(int[] a, int ofA, int[] b, int ofB, int[] c, int ofC, int[] d, int ofD, int[] mixed) {
        for (int i = 0; i < mixed.length; i++) {
            int sum = ONE_HALF + (a[i] & 0xff) * ofA + (b[i] & 0xff) * ofB + (c[i] & 0xff) * ofC + (d[i] & 0xff) * ofD;
            mixed[i] = mixed[i] << 8 | sum >>> FRACTION_BITS;
        }
    }

    private void mixMany(int[][] lines, int first, int[] weights, int[] mixed) {
        Arrays.fill(mixed, 0);
        for (int shift = 16; shift >= 0; shift -= 8) {
            Arrays.fill(sums, ONE_HALF);
            for (int k = 0; k < weights.length; k += GROUP) {
                int[] a = lines[(first + k) % lines.length];
                int[] b = lines[(first + k + 1) % lines.length];
                int[] c = lines[(first + k + 2) % lines.length];
                int[] d = lines[(first + k + 3) % lines.length];
                add(shift, a, weights[k], b, weights[k + 1], c, weights[k + 2], d, weights[k + 3], sums);
            }
            push(sums, mixed);
        }
    }

    private static void add(
            int shift, int[] a, int ofA, int[] b, int ofB, int[] c, int ofC, int[] d, int ofD, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (a[i] >>> shift & 0xff) * ofA
                    + (b[i] >>> shift & 0xff) * ofB
                    + (c[i] >>> shift & 0xff) * ofC
                    + (d[i] >>> shift & 0xff) * ofD;
        }
    }

    /**
     * Cuts off what many rounded weights, or negative ones, make more than 8 bit: {@code Math.min} is not vectorised.
     */
    private static void push(int[] sums, int[] mixed) {
        for (int i = 0; i < mixed.length; i++) {
            int value = sums[i] >> FRACTION_BITS;
            mixed[i] = mixed[i] << 8 | ((value & ~(value >> 31)) | ((255 - value) >> 31)) & 0xff;
        }
    }
}
