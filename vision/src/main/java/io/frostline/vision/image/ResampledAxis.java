package io.frostline.vision.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How the pixels of one axis of a resized picture are mixed from those of the original: a triangle filter, as wide as
 * one original pixel to each side or, when shrinking, as one resized pixel, in fixed point with 22 fractional bits.
 *
 * <p>The arithmetic is that of Pillow's {@code BILINEAR}, rounding included, so that results are equal and not merely
 * close. Only the pixels of a window are computed.
 */
final class ResampledAxis {
    /** Bytes that must follow the last pixel of a row to be resampled. */
    static final int SPARE_BYTES = Integer.BYTES;

    private static final VarHandle PIXEL = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final int[] firsts;
    private final int[] counts;
    private final int[][] weights;

    /** Where the first pixel of each is in the bytes of a row that begins at {@link #start}. */
    private final int[] places;

    /**
     * @param from length of the original, in pixels
     * @param to length after resizing, in pixels
     * @param offset first pixel of the window, in the resized picture
     * @param window its length in pixels
     */
    ResampledAxis(int from, long to, long offset, int window) {
        double scale = (double) from / to;
        double support = Math.max(scale, 1.0);
        double[] centers = new double[window];
        firsts = new int[window];
        counts = new int[window];
        for (int i = 0; i < window; i++) {
            centers[i] = (offset + i + 0.5) * scale;
            firsts[i] = Math.max((int) (centers[i] - support + 0.5), 0);
            counts[i] = Math.min((int) (centers[i] + support + 0.5), from) - firsts[i];
        }
        places = Arrays.stream(firsts).map(first -> 3 * (first - firsts[0])).toArray();
        weights = new int[Arrays.stream(counts).max().orElse(0)][window];
        for (int i = 0; i < window; i++) {
            weigh(i, centers[i], support);
        }
    }

    private void weigh(int i, double center, double support) {
        double[] exact = new double[counts[i]];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            double distance = Math.abs((k + firsts[i] - center + 0.5) * (1.0 / support));
            exact[k] = distance < 1.0 ? 1.0 - distance : 0.0;
            sum += exact[k];
        }
        for (int k = 0; k < exact.length; k++) {
            weights[k][i] = (int) (0.5 + exact[k] / sum * (1 << PlanarRow.FRACTION_BITS));
        }
    }

    /**
     * Resamples a row.
     *
     * @param rgb original pixels from {@link #start} to {@link #end}, red first, and room for {@link #reach} more and
     *     {@value #SPARE_BYTES} bytes
     * @param taken room for one value per pixel of the window
     * @param row receives the window
     */
    void resample(byte[] rgb, int[] taken, PlanarRow row) {
        row.begin();
        for (int k = 0; k < weights.length; k++) {
            take(rgb, k, taken);
            row.add(taken, weights[k]);
        }
        row.end();
    }

    private void take(byte[] rgb, int k, int[] taken) {
        int shift = 3 * k;
        for (int i = 0; i < taken.length; i++) {
            taken[i] = (int) PIXEL.get(rgb, places[i] + shift);
        }
    }

    /**
     * Mixes one pixel of the window out of whole rows.
     *
     * @param i which pixel of the window
     * @param rows that of original pixel p is at p modulo their number
     * @param mixed receives a row
     */
    void mix(int i, PlanarRow[] rows, PlanarRow mixed) {
        mixed.begin();
        for (int k = 0; k < counts[i]; k++) {
            mixed.add(rows[(firsts[i] + k) % rows.length], weights[k][i]);
        }
        mixed.end();
    }

    /** First original pixel that goes into the i-th of the window. It never decreases with i. */
    int first(int i) {
        return firsts[i];
    }

    /** How many original pixels go into the i-th of the window. */
    int count(int i) {
        return counts[i];
    }

    /** Weight of the k-th original pixel that goes into the i-th of the window. */
    int weight(int i, int k) {
        return weights[k][i];
    }

    /** First original pixel that goes into any of the window. */
    int start() {
        return firsts[0];
    }

    /** Position after the last original pixel that goes into any of the window. */
    int end() {
        return firsts[firsts.length - 1] + counts[counts.length - 1];
    }

    /** The largest {@link #count}. */
    int reach() {
        return weights.length;
    }
}
