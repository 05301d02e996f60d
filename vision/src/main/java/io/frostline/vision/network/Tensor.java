package io.frostline.vision.network;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Float32 values in C order and their shape. Immutable; equal by value. */
public final class Tensor {
    private final Shape shape;
    private final float[] values;

    private Tensor(Shape shape, float[] values) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + shape + " has " + shape.size() + " elements, not " + values.length);
        }
        this.shape = shape;
        this.values = values;
    }

    /** @param values copied */
    public static Tensor of(Shape shape, float... values) {
        return new Tensor(shape, values.clone());
    }

    /** @param values kept, so the caller must give them away */
    static Tensor owning(Shape shape, float[] values) {
        return new Tensor(shape, values);
    }

    public Shape shape() {
        return shape;
    }

    public int size() {
        return values.length;
    }

    public float at(int index) {
        return values[index];
    }

    /** @return a read-only view */
    public FloatBuffer values() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /** @return a copy */
    public float[] toArray() {
        return values.clone();
    }

    /** @return the values themselves, not to be written to */
    float[] array() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && shape.equals(that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
