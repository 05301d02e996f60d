package io.frostline.vision.image;

import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Finds out whether a JPEG's image data ends too early although an end-of-image marker follows.
 *
 * <p>libjpeg then warns on standard error and fills up with grey, which OpenCV does not report. A picture whose last
 * pixel has such a grey is decoded once more with noise before the marker: what is complete stays the same, for libjpeg
 * skips the noise; where data is missing, the noise takes its place.
 */
final class JpegPadding {
    private static final int NOISE_LENGTH = 256;
    private static final int MARKER_LENGTH = 2;

    private JpegPadding() {}

    /** Whether the last pixel is what missing data comes to: 128 as grey and RGB, 64 or 65 from CMYK. */
    static boolean isSuspect(Mat rgb) {
        byte[] last = new byte[3];
        long at = (rgb.rows() - 1) * rgb.step() + 3L * (rgb.cols() - 1);
        MatRaster.pixels(rgb).get((int) at, last);
        int value = last[0] & 0xff;
        return last[1] == last[0] && last[2] == last[0] && (value == 128 || value == 64 || value == 65);
    }

    /** The same file with noise before its end-of-image marker, which is at {@code end - 2}. */
    static byte[] pad(byte[] encoded, int end) {
        byte[] padded = Arrays.copyOf(encoded, end + NOISE_LENGTH);
        int noise = 1;
        for (int i = 0; i < NOISE_LENGTH; i++) {
            noise = noise * 1664525 + 1013904223; // Numerical Recipes' congruential generator
            padded[end - MARKER_LENGTH + i] = (byte) (noise >>> 25); // 0 to 127: never the beginning of a marker
        }
        System.arraycopy(encoded, end - MARKER_LENGTH, padded, end + NOISE_LENGTH - MARKER_LENGTH, MARKER_LENGTH);
        return padded;
    }

    static void requireSame(Mat decoded, Mat padded) throws Refusal {
        if (!MatRaster.pixels(decoded).equals(MatRaster.pixels(padded))) {
            throw Refusal.corrupt("JPEG is truncated: its image data ends before its last pixels");
        }
    }
}
