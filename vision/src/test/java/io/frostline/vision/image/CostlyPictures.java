package io.frostline.vision.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Small files of large or otherwise costly pictures. */
final class CostlyPictures {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final int PAETH = 4;

    /** Of {@code hostile2/webp-anim-1.webp}: where its canvas has width and height. */
    private static final int CANVAS_AT = 24;

    private CostlyPictures() {}

    /**
     * A PNG of one colour.
     *
     * @param samples of a pixel
     * @param excess bytes of image data behind the pixels, as they are inflated
     */
    static byte[] png(int side, int bits, int colorType, int samples, long excess, byte[]... chunks) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side);
        header.put((byte) bits).put((byte) colorType);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(PNG_SIGNATURE);
        png.writeBytes(Pictures.pngChunk("IHDR", header.array()));
        for (byte[] chunk : chunks) {
            png.writeBytes(chunk);
        }
        byte[] row = new byte[1 + (side * samples * bits + 7) / 8];
        row[0] = PAETH;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data, fast, 1 << 16)) {
            for (int y = 0; y < side; y++) {
                deflater.write(row);
            }
            byte[] nothing = new byte[1 << 16];
            for (long left = excess; left > 0; left -= nothing.length) {
                deflater.write(nothing, 0, (int) Math.min(nothing.length, left));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        png.writeBytes(Pictures.pngChunk("IDAT", data.toByteArray()));
        png.writeBytes(Pictures.pngChunk("IEND"));
        return png.toByteArray();
    }

    /**
     * A progressive JPEG whose scans say nothing: averages of zero, and other coefficients of zero as often as asked
     * for.
     *
     * @param acScans of each component
     */
    static byte[] progressiveJpeg(int side, int components, int acScans) {
        int blocks = (side + 7) / 8 * ((side + 7) / 8);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
        byte[] quantization = new byte[65];
        Arrays.fill(quantization, 1, 65, (byte) 1);
        segment(jpeg, 0xdb, quantization);
        segment(jpeg, 0xc4, huffmanTable(0x00, 0)); // a difference of no bits
        segment(jpeg, 0xc4, huffmanTable(0x10, 0xe0)); // 16384 empty blocks and more
        ByteBuffer frame = ByteBuffer.allocate(6 + 3 * components);
        frame.put((byte) 8).putShort((short) side).putShort((short) side).put((byte) components);
        for (int i = 1; i <= components; i++) {
            frame.put((byte) i).put((byte) 0x11).put((byte) 0);
        }
        segment(jpeg, 0xc2, frame.array());
        ByteBuffer averages = ByteBuffer.allocate(4 + 2 * components).put((byte) components);
        for (int i = 1; i <= components; i++) {
            averages.put((byte) i).put((byte) 0);
        }
        segment(jpeg, 0xda, averages.array());
        jpeg.writeBytes(new byte[(blocks * components + 7) / 8]);
        for (int scan = 0; scan < acScans * components; scan++) {
            segment(jpeg, 0xda, (byte) 1, (byte) (1 + scan % components), (byte) 0, (byte) 1, (byte) 63, (byte) 0);
            jpeg.writeBytes(new byte[(blocks >> 14) * 2 + 4]);
        }
        jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
        return jpeg.toByteArray();
    }

    private static byte[] huffmanTable(int place, int symbol) {
        byte[] table = new byte[18];
        table[0] = (byte) place;
        table[1] = 1;
        table[17] = (byte) symbol;
        return table;
    }

    private static void segment(ByteArrayOutputStream jpeg, int code, byte... data) {
        jpeg.writeBytes(ByteBuffer.allocate(4 + data.length)
                .put((byte) 0xff)
                .put((byte) code)
                .putShort((short) (2 + data.length))
                .put(data)
                .array());
    }

    /** The picture of {@code hostile2/arith-prog-1.jpg}, but of another size. */
    static byte[] arithmeticJpeg(int side) {
        byte[] jpeg = ReferenceFiles.bytes("hostile2/arith-prog-1.jpg");
        int frame = 0;
        while (jpeg[frame] != (byte) 0xff || jpeg[frame + 1] != (byte) 0xca) {
            frame++;
        }
        ByteBuffer.wrap(jpeg).putInt(frame + 5, side << 16 | side);
        return jpeg;
    }

    /** The picture of {@code hostile2/bmp-rle-end.bmp}, but of another size. */
    static byte[] bmp(int side) {
        byte[] bmp = ReferenceFiles.bytes("hostile2/bmp-rle-end.bmp");
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, side).putInt(22, side);
        return bmp;
    }

    /** The animation of {@code hostile2/webp-anim-1.webp}, but of another size. */
    static byte[] animation(int side) {
        byte[] webp = ReferenceFiles.bytes("hostile2/webp-anim-1.webp");
        ByteBuffer canvas = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
        canvas.putShort(CANVAS_AT, (short) (side - 1)).putShort(CANVAS_AT + 3, (short) (side - 1));
        return webp;
    }

    /**
     * Lossless data (RFC 9649, 3.4 to 3.8) of which every tile of 4 × 4 pixels has a group of prefix codes of its own,
     * with every symbol in each; behind the signature and the size.
     */
    static byte[] losslessGroups(int width, int height) {
        BitWriter bits = new BitWriter();
        bits.put(0, 1); // no transform
        bits.put(0, 1); // no colour cache
        bits.put(1, 1).put(0, 3); // tiles of 4 × 4
        bits.put(0, 1);
        int groups = (width + 3) / 4 * ((height + 3) / 4);
        flatCode(bits, 256 + 24);
        flatCode(bits, 256);
        oneSymbol(bits);
        oneSymbol(bits);
        oneSymbol(bits);
        for (int group = 0; group < groups; group++) {
            bits.putCode(group & 0xff, 8).putCode(group >> 8, 8);
        }
        for (int group = 0; group < groups; group++) {
            flatCode(bits, 256 + 24);
            flatCode(bits, 256);
            flatCode(bits, 256);
            flatCode(bits, 256);
            oneSymbol(bits);
        }
        for (int pixel = 0; pixel < width * height; pixel++) {
            bits.put(0, 32);
        }
        return bits.toByteArray();
    }

    /** The first 256 symbols with 8 bits each. */
    private static void flatCode(BitWriter bits, int alphabet) {
        bits.put(0, 1);
        bits.put(12 - 4, 4); // the code lengths 17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7 and 8
        for (int i = 0; i < 11; i++) {
            bits.put(i == 2 ? 1 : 0, 3);
        }
        bits.put(1, 3);
        bits.put(0, 1);
        for (int symbol = 0; symbol < alphabet; symbol++) {
            bits.put(symbol < 256 ? 1 : 0, 1);
        }
    }

    private static void oneSymbol(BitWriter bits) {
        bits.put(1, 1).put(0, 1).put(0, 1).put(0, 1);
    }

    /** A WebP of lossless data. */
    static byte[] lossless(int width, int height, byte[] data) {
        return riff(webpChunk("VP8L", losslessChunk(width, height, data)));
    }

    /** A lossy WebP whose opacity is lossless data, without what is lossy. */
    static byte[] opacity(int width, int height, byte[] data) {
        byte[] method = new byte[1 + data.length];
        method[0] = 1;
        System.arraycopy(data, 0, method, 1, data.length);
        return riff(extended(0x10, width, height), webpChunk("ALPH", method), webpChunk("VP8 "));
    }

    /** A WebP animation with one frame of lossless data. */
    static byte[] losslessFrame(int width, int height, byte[] data) {
        byte[] frame = webpChunk("VP8L", losslessChunk(width, height, data));
        byte[] placed = ByteBuffer.allocate(16 + frame.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(6, width - 1)
                .putInt(9, height - 1)
                .position(16)
                .put(frame)
                .array();
        return riff(extended(0x02, width, height), webpChunk("ANIM", new byte[6]), webpChunk("ANMF", placed));
    }

    private static byte[] losslessChunk(int width, int height, byte[] data) {
        return ByteBuffer.allocate(5 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x2f)
                .putInt(width - 1 | height - 1 << 14)
                .put(data)
                .array();
    }

    private static byte[] extended(int flags, int width, int height) {
        byte[] header = ByteBuffer.allocate(11)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, flags)
                .putInt(4, width - 1)
                .putInt(7, height - 1)
                .array();
        return webpChunk("VP8X", Arrays.copyOf(header, 10));
    }

    private static byte[] webpChunk(String name, byte... data) {
        return ByteBuffer.allocate(8 + data.length + (data.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] riff(byte[]... chunks) {
        byte[] joined = Carrier.joined(chunks);
        return ByteBuffer.allocate(12 + joined.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + joined.length)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                .put(joined)
                .array();
    }

    /** The lowest bit of a byte first. */
    private static final class BitWriter {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int pending;
        private int count;

        BitWriter put(int value, int length) {
            for (int i = 0; i < length; i++) {
                pending |= (value >> i & 1) << count;
                count++;
                if (count == 8) {
                    bytes.write(pending);
                    pending = 0;
                    count = 0;
                }
            }
            return this;
        }

        /** A prefix code, its first bit first. */
        BitWriter putCode(int code, int length) {
            return put(Integer.reverse(code) >>> Integer.SIZE - length, length);
        }

        byte[] toByteArray() {
            put(0, 7);
            return bytes.toByteArray();
        }
    }
}
