package io.frostline.vision.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Draws and encodes small pictures, with the JDK's encoders or, for what they cannot write, by hand. */
final class Pictures {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private Pictures() {}

    /** A picture whose pixel at (x, y) has the colour 0xRRGGBB. */
    static BufferedImage drawn(int width, int height, IntBinaryOperator color) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, color.applyAsInt(x, y));
            }
        }
        return image;
    }

    static BufferedImage noise(int width, int height, long seed) {
        Random random = new Random(seed);
        return drawn(width, height, (x, y) -> random.nextInt(1 << 24));
    }

    static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("no encoder for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A PNG of the given rows.
     *
     * @param colorType 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
     * @param rows height rows of packed samples, without filter bytes
     * @param chunks further chunks, which come before the image data
     */
    static byte[] png(int width, int height, int bitDepth, int colorType, byte[] rows, byte[]... chunks) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) bitDepth).put((byte) colorType);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(PNG_SIGNATURE);
        png.writeBytes(pngChunk("IHDR", header.array()));
        for (byte[] chunk : chunks) {
            png.writeBytes(chunk);
        }
        png.writeBytes(pngChunk("IDAT", deflated(rows, height)));
        png.writeBytes(pngChunk("IEND"));
        return png.toByteArray();
    }

    static byte[] pngChunk(String type, byte... data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) checksum.getValue())
                .array();
    }

    /** A TIFF block in big-endian order that says nothing but an orientation. */
    static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .put("MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** A JPEG with an Exif segment put behind its first marker. */
    static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] exif = exif(orientation);
        return ByteBuffer.allocate(jpeg.length + exif.length + 10)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (exif.length + 8))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] deflated(byte[] rows, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int rowLength = rows.length / height;
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            for (int y = 0; y < height; y++) {
                deflater.write(0);
                deflater.write(rows, y * rowLength, rowLength);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
