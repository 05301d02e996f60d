package io.frostline.vision.image;

import java.util.Arrays;

/**
 * How the pixels of one axis of a resized picture are mixed from those of the original: by a filter that is as wide as
 * original pixels or, when shrinking, as resized ones, in fixed point with 22 fractional bits.
 *
 * <p>The arithmetic is that of Pillow, rounding included, so that results are equal and not merely close. Only the
 * pixels of a window are computed.
 */
final class ResampledAxis {
    private final int[] firsts;
    private final int[] counts;
    private final int[][] weights;
    private final int reach;

    /**
     * @param from length of the original, in pixels
     * @param to length after resizing, in pixels
     * @param offset first pixel of the window, in the resized picture
     * @param window its length in pixels
     */
    ResampledAxis(int from, long to, long offset, int window, Interpolation interpolation) {
        double scale = (double) from / to;
        double filterScale = Math.max(scale, 1.0);
        double support = interpolation.support() * filterScale;
        double[] centers = new double[window];
        firsts = new int[window];
        counts = new int[window];
        for (int i = 0; i < window; i++) {
            centers[i] = (offset + i + 0.5) * scale;
            firsts[i] = Math.max((int) (centers[i] - support + 0.5), 0);
            counts[i] = Math.min((int) (centers[i] + support + 0.5), from) - firsts[i];
        }
        reach = Arrays.stream(counts).max().orElse(0);
        int groups = (reach + PixelMixer.GROUP - 1) / PixelMixer.GROUP;
        weights = new int[window][groups * PixelMixer.GROUP];
        for (int i = 0; i < window; i++) {
            weigh(i, centers[i], filterScale, interpolation);
        }
    }

    private void weigh(int i, double center, double filterScale, Interpolation interpolation) {
        double[] exact = new double[counts[i]];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            double distance = Math.abs((k + firsts[i] - center + 0.5) * (1.0 / filterScale));
            exact[k] = interpolation.weight(distance);
            sum += exact[k];
        }
        for (int k = 0; k < exact.length; k++) {
            double weight = exact[k] / sum * (1 << PixelMixer.FRACTION_BITS);
            weights[i][k] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
        }
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
        return weights[i][k];
    }

    /** Weights of the original pixels that go into the i-th of the window, followed by zeros. */
    int[] weights(int i) {
        return weights[i];
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
        return reach;
    }
}
