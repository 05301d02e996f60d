package io.frostline.vision;

/**
 * Float dot products with a fixed order of additions. Eight running sums keep the processor's pipelines full, which one
 * sum (each addition waiting for the last) would not, and lose less to rounding.
 */
public final class DotProduct {
    private DotProduct() {}

    /** @return the sum over i of {@code x[i] * weights[from + i]} */
    public static float of(float[] x, float[] weights, int from) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (int end = x.length - 7; i < end; i += 8) {
            int w = from + i;
            s0 += x[i] * weights[w];
            s1 += x[i + 1] * weights[w + 1];
            s2 += x[i + 2] * weights[w + 2];
            s3 += x[i + 3] * weights[w + 3];
            s4 += x[i + 4] * weights[w + 4];
            s5 += x[i + 5] * weights[w + 5];
            s6 += x[i + 6] * weights[w + 6];
            s7 += x[i + 7] * weights[w + 7];
        }
        for (; i < x.length; i++) {
            s0 += x[i] * weights[from + i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
