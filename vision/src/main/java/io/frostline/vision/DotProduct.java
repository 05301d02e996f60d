package io.frostline.vision;

/**
 * Float dot products, four at a time, so that what the four have in common is loaded once. Additions happen in one
 * order, whichever of the factors the four have in common: the even terms, the odd terms, then both. Two sums for each
 * of the four keep the processor's pipelines full, which one sum (each addition waiting for the last) would not, and
 * are as many as fit into its registers.
 */
final class DotProduct {
    static final int AT_ONCE = 4;

    private DotProduct() {}

    /**
     * @param many arrays as long as {@code common}; the last stands in for those that four from {@code from} on lack
     * @param products the first of them, at most four, are replaced by those of {@code common} with {@code many[from]}
     *     and its successors
     */
    static void of(float[][] many, int from, float[] common, float[] products) {
        int last = many.length - 1;
        float[] a = many[from];
        float[] b = many[Math.min(from + 1, last)];
        float[] c = many[Math.min(from + 2, last)];
        float[] d = many[Math.min(from + 3, last)];
        float a0 = 0;
        float a1 = 0;
        float b0 = 0;
        float b1 = 0;
        float c0 = 0;
        float c1 = 0;
        float d0 = 0;
        float d1 = 0;
        int i = 0;
        for (int end = common.length - 1; i < end; i += 2) {
            float even = common[i];
            float odd = common[i + 1];
            a0 += a[i] * even;
            a1 += a[i + 1] * odd;
            b0 += b[i] * even;
            b1 += b[i + 1] * odd;
            c0 += c[i] * even;
            c1 += c[i + 1] * odd;
            d0 += d[i] * even;
            d1 += d[i + 1] * odd;
        }
        if (i < common.length) {
            float even = common[i];
            a0 += a[i] * even;
            b0 += b[i] * even;
            c0 += c[i] * even;
            d0 += d[i] * even;
        }
        products[0] = a0 + a1;
        products[1] = b0 + b1;
        products[2] = c0 + c1;
        products[3] = d0 + d1;
    }
}
