package io.frostline.benchmarks.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** OpenCV alone: a JPEG to RGB, not resized. Vision has to have loaded OpenCV's libraries before. */
final class OpenCvDecode {
    private OpenCvDecode() {}

    static void decode(byte[] jpeg) {
        try (BytePointer bytes = new BytePointer(jpeg);
                Mat row = new Mat(1, jpeg.length, CV_8UC1, bytes);
                Mat pixels = imdecode(row, IMREAD_COLOR_RGB)) {
            if (pixels.empty()) {
                throw new IllegalStateException("OpenCV does not decode the picture");
            }
        }
    }
}
