package io.frostline.vision.image;

/**
 * How the pixels of one axis of a resized picture are mixed from those of the original: a triangle filter, as wide as
 * one original pixel to each side or, when shrinking, as one resized pixel, in fixed point with 22 fractional bits.
 *
 * <p>The arithmetic is that of Pillow's {@code BILINEAR}, rounding included, so that results are equal and not merely
 * close. Only the pixels of a window are computed.
 */
final class ResampledAxis {
    static final int FRACTION_BITS = 22;

    private final int[] firsts;
    private final int[] counts;
    private final int[] weights;
    private final int stride;

    /**
     * @param from length of the original, in pixels
     * @param to length after resizing, in pixels
     * @param offset first pixel of the window, in the resized picture
     * @param window its length in pixels
     */
    ResampledAxis(int from, long to, long offset, int window) {
        double scale = (double) from / to;
        double support = Math.max(scale, 1.0);
        stride = (int) Math.ceil(support) * 2 + 1;
        firsts = new int[window];
        counts = new int[window];
        weights = new int[Math.multiplyExact(window, stride)];
        double[] exact = new double[stride];
        for (int i = 0; i < window; i++) {
            double center = (offset + i + 0.5) * scale;
            int first = Math.max((int) (center - support + 0.5), 0);
            int count = Math.min((int) (center + support + 0.5), from) - first;
            double sum = 0;
            for (int k = 0; k < count; k++) {
                double distance = Math.abs((k + first - center + 0.5) * (1.0 / support));
                exact[k] = distance < 1.0 ? 1.0 - distance : 0.0;
                sum += exact[k];
            }
            for (int k = 0; k < count; k++) {
                weights[i * stride + k] = (int) (0.5 + exact[k] / sum * (1 << FRACTION_BITS));
            }
            firsts[i] = first;
            counts[i] = count;
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
        return weights[i * stride + k];
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
        return stride;
    }
}
