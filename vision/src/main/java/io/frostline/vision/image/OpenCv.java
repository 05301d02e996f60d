package io.frostline.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/** The native decoders. What they allocate belongs to a scope of JavaCPP and never waits for the garbage collector. */
final class OpenCv {
    static {
        OpenCvLibraries.load();
    }

    private OpenCv() {}

    /**
     * Decodes the bytes the header speaks of.
     *
     * @return the upright picture; its native memory is freed when it is closed, on this same thread
     * @throws Refusal if the decoder does not accept the bytes
     */
    static Raster decode(Header header, byte[] encoded) throws Refusal {
        PointerScope scope = new PointerScope();
        try {
            Octets file = new Octets(encoded, 0, header.end(), header.format().name());
            boolean png = header.format() == ImageFormat.PNG;
            ByteBuffer essence = essence(header.format(), file);
            Mat stored = decode(header, essence);
            int transparentGrey = png ? PngChunks.of(file).transparentGrey() : PngChunks.NO_TRANSPARENT_GREY;
            Mat upright = turned(stored, header.orientation());
            return new MatRaster(upright, header.asStored(), transparentGrey, scope);
        } catch (Refusal | RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    private static ByteBuffer essence(ImageFormat format, Octets file) throws Refusal {
        return switch (format) {
            case JPEG -> JpegEssence.of(file);
            case PNG -> EssentialPng.of(file);
            default -> ByteBuffer.wrap(file.array(), 0, file.end());
        };
    }

    private static Mat decode(Header header, ByteBuffer essence) throws Refusal {
        int length = essence.limit();
        Mat pixels;
        try (BytePointer bytes = new BytePointer(length).put(essence.array(), 0, length);
                Mat row = new Mat(1, length, CV_8UC1, bytes)) {
            pixels = imdecode(row, header.asStored() ? IMREAD_UNCHANGED : IMREAD_COLOR_RGB | IMREAD_IGNORE_ORIENTATION);
        } catch (RuntimeException e) {
            throw Refusal.corrupt(header.format() + " cannot be decoded: " + e.getMessage());
        }
        if (pixels.empty()) {
            throw Refusal.corrupt(
                    header.format() + " is truncated or damaged: the decoder gave up before its last row");
        }
        if (pixels.cols() != header.width() || pixels.rows() != header.height()) {
            throw Refusal.corrupt(header.format() + " is " + pixels.cols() + " × " + pixels.rows()
                    + " pixels but its header says " + header.width() + " × " + header.height());
        }
        return pixels;
    }

    private static Mat turned(Mat stored, Orientation orientation) {
        Mat turned = stored;
        if (orientation.transposed()) {
            turned = new Mat();
            transpose(stored, turned);
            stored.deallocate();
        }
        if (orientation.mirroredHorizontally()) {
            flip(turned, turned, 1);
        }
        if (orientation.mirroredVertically()) {
            flip(turned, turned, 0);
        }
        return turned;
    }
}
