package io.frostline.vision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntBinaryOperator;

/** Writes BMP files of every variant, sound or not. Pixels are given as they are stored. */
final class BmpWriter {
    private static final int FILE_HEADER = 14;

    private final int width;
    private final int height;
    private final int bits;
    private int headerLength = 40;
    private int compression;
    private int colors;
    private int offset = -1;
    private int[] masks = {};
    private int[] palette = {};

    /** @param height negative if rows are stored from the top */
    BmpWriter(int width, int height, int bits) {
        this.width = width;
        this.height = height;
        this.bits = bits;
    }

    BmpWriter headerLength(int bytes) {
        headerLength = bytes;
        return this;
    }

    BmpWriter compression(int code) {
        compression = code;
        return this;
    }

    BmpWriter masks(int... values) {
        masks = values;
        return compression(3);
    }

    /** Colours as 0xRRGGBB, of which the header says {@code count}. */
    BmpWriter palette(int count, int... values) {
        colors = count;
        palette = values;
        return this;
    }

    /** What the file header says instead of where the pixels are. */
    BmpWriter offset(int position) {
        offset = position;
        return this;
    }

    byte[] write(byte[] pixels) {
        boolean core = headerLength == 12;
        int behind = headerLength < 52 ? 4 * masks.length : 0;
        int paletteAt = FILE_HEADER + headerLength + behind;
        int pixelsAt = paletteAt + palette.length * (core ? 3 : 4);
        int[] header = new int[Math.max(headerLength, 56) / 4];
        header[0] = headerLength;
        if (core) {
            header[1] = height << 16 | width;
            header[2] = bits << 16 | 1;
        } else {
            header[1] = width;
            header[2] = height;
            header[3] = bits << 16 | 1;
            header[4] = compression;
            header[8] = colors;
        }
        System.arraycopy(masks, 0, header, 10, behind > 0 ? 0 : masks.length);
        ByteBuffer bmp = ByteBuffer.allocate(pixelsAt + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(offset < 0 ? pixelsAt : offset);
        for (int i = 0; i < headerLength / 4; i++) {
            bmp.putInt(header[i]);
        }
        for (int i = 0; i < behind / 4; i++) {
            bmp.putInt(masks[i]);
        }
        for (int color : palette) {
            bmp.put((byte) color).put((byte) (color >> 8)).put((byte) (color >> 16));
            bmp.position(bmp.position() + (core ? 0 : 1));
        }
        return bmp.put(pixels).array();
    }

    /** Rows of a multiple of four bytes. */
    static byte[] rows(int width, int height, int bits, IntBinaryOperator pixel) {
        int stride = (width * bits + 31) / 32 * 4;
        byte[] rows = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int value = pixel.applyAsInt(x, y);
                for (int i = 0; i < bits / 8; i++) {
                    rows[y * stride + x * bits / 8 + i] = (byte) (value >>> 8 * i);
                }
                if (bits < 8) {
                    rows[y * stride + x * bits / 8] |= (byte) (value << 8 - bits - x * bits % 8);
                }
            }
        }
        return rows;
    }
}
