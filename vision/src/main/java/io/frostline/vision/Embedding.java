package io.frostline.vision;

import java.util.Arrays;

/** The pooled features of one image in one space: float32, all finite. Immutable; equal by space and value. */
public final class Embedding {
    private final Space space;
    private final float[] values;
    private final float squaredLength;

    private Embedding(Space space, float[] values) {
        this.space = space;
        this.values = values;
        this.squaredLength = squaredLength(values);
    }

    /**
     * @param values copied; at least one, all finite
     * @throws IllegalArgumentException if there is no value or one is NaN or infinite
     */
    public static Embedding of(Space space, float[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("an embedding in " + space + " needs at least one value");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("embedding value " + i + " in " + space + " is " + values[i]
                        + "; only finite values can be compared or learned from");
            }
        }
        return new Embedding(space, values.clone());
    }

    public Space space() {
        return space;
    }

    public int dimension() {
        return values.length;
    }

    public float at(int index) {
        return values[index];
    }

    /** @return a copy */
    public float[] toArray() {
        return values.clone();
    }

    /** @return sum of the squared values */
    public float squaredLength() {
        return squaredLength;
    }

    /**
     * @param rows each as long as the embedding
     * @return the dot product with each
     */
    public float[] dot(float[][] rows) {
        float[] products = new float[rows.length];
        float[] four = new float[DotProduct.AT_ONCE];
        for (int row = 0; row < rows.length; row += DotProduct.AT_ONCE) {
            DotProduct.of(rows, row, values, four);
            System.arraycopy(four, 0, products, row, Math.min(DotProduct.AT_ONCE, rows.length - row));
        }
        return products;
    }

    /** @return what it holds, not to be written to */
    float[] values() {
        return values;
    }

    private static float squaredLength(float[] values) {
        float[] products = new float[DotProduct.AT_ONCE];
        DotProduct.of(new float[][] {values}, 0, values, products);
        return products[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && space.equals(that.space) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * space.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding[" + space + ", " + values.length + " values]";
    }
}
