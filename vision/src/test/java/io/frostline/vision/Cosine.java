package io.frostline.vision;

/** Of the angle between two vectors. */
public final class Cosine {
    private Cosine() {}

    public static double of(float[] a, float[] b) {
        double dot = 0;
        double squaredA = 0;
        double squaredB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            squaredA += (double) a[i] * a[i];
            squaredB += (double) b[i] * b[i];
        }
        return dot / Math.sqrt(squaredA * squaredB);
    }
}
