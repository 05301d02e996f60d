package io.frostline.vision.network;

import java.nio.ByteBuffer;

/** The element types of safetensors that Frostline reads, by their name in the header. Little-endian. */
enum ElementType {
    F32(4),
    F16(2),
    BF16(2),
    /** Only for the counters of batch norm, which nothing here needs. */
    I64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Reads as many elements as the target has room for from {@code from} to {@code to}. */
    void read(ByteBuffer source, float[] target, int from, int to) {
        switch (this) {
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
            case I64 -> throw new IllegalArgumentException("64-bit counters are no weights");
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
