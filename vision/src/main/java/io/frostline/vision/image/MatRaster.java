package io.frostline.vision.image;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** A picture in OpenCV's memory: grey or colour, with or without alpha, 8 or 16 bits per sample. */
final class MatRaster implements Raster {
    private final PointerScope scope;
    private final ByteBuffer pixels;
    private final int width;
    private final int height;
    private final int rowLength;
    private final int channels;
    private final int sampleLength;
    private final boolean blueFirst;
    private final int transparentGrey;
    private byte[] samples = new byte[0];

    /**
     * @param mat the pixels, which must belong to the scope
     * @param blueFirst whether channels come as blue, green, red
     * @param transparentGrey the value of a picture of one channel that stands for transparency, or
     *     {@link PngChunks#NO_TRANSPARENT_GREY}
     * @param scope closed with this
     * @throws Refusal if the samples are neither of 8 nor of 16 bits
     */
    MatRaster(Mat mat, boolean blueFirst, int transparentGrey, PointerScope scope) throws Refusal {
        if (mat.depth() != opencv_core.CV_8U && mat.depth() != opencv_core.CV_16U) {
            throw Refusal.corrupt("the image has samples of OpenCV depth " + mat.depth()
                    + "; only 8 and 16 bits, unsigned, are supported");
        }
        this.scope = scope;
        this.blueFirst = blueFirst;
        this.transparentGrey = transparentGrey;
        width = mat.cols();
        height = mat.rows();
        channels = mat.channels();
        sampleLength = (int) mat.elemSize1();
        rowLength = (int) mat.step();
        pixels = pixels(mat);
    }

    /** All of the picture's memory; not to be used after the picture was freed. */
    static ByteBuffer pixels(Mat mat) {
        return mat.data().capacity(mat.step() * mat.rows()).asByteBuffer();
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void read(int y, int x, int count, byte[] rgb, int at) {
        int pixelLength = channels * sampleLength;
        int start = y * rowLength + x * pixelLength;
        if (pixelLength == 3 && !blueFirst) {
            pixels.get(start, rgb, at, 3 * count);
            return;
        }
        if (samples.length < count * pixelLength) {
            samples = new byte[count * pixelLength];
        }
        pixels.get(start, samples, 0, count * pixelLength);
        int highByte = sampleLength - 1; // of a little-endian sample
        int green = channels > 2 ? sampleLength : 0;
        int last = 2 * green;
        for (int i = 0; i < count; i++) {
            int from = i * pixelLength + highByte;
            int alpha = alpha(from);
            rgb[at + 3 * i] = overWhite(samples[from + (blueFirst ? last : 0)], alpha);
            rgb[at + 3 * i + 1] = overWhite(samples[from + green], alpha);
            rgb[at + 3 * i + 2] = overWhite(samples[from + (blueFirst ? 0 : last)], alpha);
        }
    }

    private int alpha(int from) {
        if (channels == 2 || channels == 4) {
            return samples[from + (channels - 1) * sampleLength] & 0xff;
        }
        if (transparentGrey == PngChunks.NO_TRANSPARENT_GREY) {
            return 255;
        }
        int value = sampleLength == 1 ? samples[from] & 0xff : (samples[from] & 0xff) << 8 | (samples[from - 1] & 0xff);
        return value == transparentGrey ? 0 : 255;
    }

    /** {@code round((sample · alpha + 255 · (255 − alpha)) / 255)} without a division. */
    static byte overWhite(byte sample, int alpha) {
        if (alpha == 255) {
            return sample;
        }
        int sum = (sample & 0xff) * alpha + 255 * (255 - alpha) + 128;
        return (byte) (sum + (sum >> 8) >> 8);
    }

    @Override
    public void close() {
        scope.close();
    }
}
