package io.frostline.vision.network;

import java.nio.ByteBuffer;

/** The element types of safetensors, by their name in the header. Little-endian. */
enum ElementType {
    F64(8, true),
    F32(4, true),
    F16(2, true),
    BF16(2, true),
    I64(8, false),
    I32(4, false),
    I16(2, false),
    I8(1, false),
    U64(8, false),
    U32(4, false),
    U16(2, false),
    U8(1, false),
    BOOL(1, false);

    private final int bytes;
    private final boolean weights;

    ElementType(int bytes, boolean weights) {
        this.bytes = bytes;
        this.weights = weights;
    }

    /** @return whether weights can be of it, and not only counters */
    boolean isOfWeights() {
        return weights;
    }

    int bytes() {
        return bytes;
    }

    /**
     * Reads as many elements as the target has room for from {@code from} to {@code to}. Float64 is rounded.
     *
     * @throws IllegalArgumentException if no weights are of this type
     */
    void read(ByteBuffer source, float[] target, int from, int to) {
        switch (this) {
            case F64 -> {
                for (int i = from; i < to; i++) {
                    target[i] = (float) source.getDouble();
                }
            }
            case F32 -> {
                source.asFloatBuffer().get(target, from, to - from);
                source.position(source.position() + (to - from) * bytes);
            }
            case F16 -> {
                for (int i = from; i < to; i++) {
                    target[i] = fromHalf(source.getShort());
                }
            }
            case BF16 -> {
                for (int i = from; i < to; i++) {
                    target[i] = Float.intBitsToFloat(source.getShort() << 16);
                }
            }
            default -> throw new IllegalArgumentException("no weights are of the type " + this);
        }
    }

    /** IEEE 754 binary16: 1 sign bit, 5 of exponent (bias 15), 10 of fraction. */
    private static float fromHalf(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >>> 10 & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            float subnormal = fraction * 0x1p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        int widened = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }
}
