package io.frostline.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The native decoders. Loads only OpenCV's core, imgproc and imgcodecs and the OpenBLAS that core is linked with.
 *
 * <p>JavaCPP is told, unless the process says otherwise, to count no memory: by default it reads the resident size at
 * every allocation and refuses to allocate when that is more than twice the heap, which libtorch beside it always is.
 * Nor does it need its thread that frees what was collected: everything here is freed by scope.
 */
final class OpenCv {
    static {
        setUnlessSet("org.bytedeco.javacpp.maxbytes", "0");
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
        setUnlessSet("org.bytedeco.javacpp.nopointergc", "true");
        Loader.load(opencv_imgcodecs.class);
        opencv_core.setNumThreads(0);
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
            BytePointer bytes = new BytePointer(header.end()).put(encoded, 0, header.end());
            Mat stored = decode(header, new Mat(1, header.end(), CV_8UC1, bytes));
            bytes.deallocate();
            Mat upright = turned(stored, header.orientation());
            return new MatRaster(upright, takenAsItIs(header.format()), scope);
        } catch (Refusal | RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    private static Mat decode(Header header, Mat bytes) throws Refusal {
        Mat pixels;
        try {
            pixels = imdecode(
                    bytes,
                    takenAsItIs(header.format()) ? IMREAD_UNCHANGED : IMREAD_COLOR_RGB | IMREAD_IGNORE_ORIENTATION);
        } catch (RuntimeException e) {
            throw Refusal.corrupt(header.format() + " cannot be decoded: " + e.getMessage());
        }
        if (pixels.empty()) {
            throw Refusal.corrupt(header.format() + " data is damaged: the decoder gave up");
        }
        if (pixels.cols() != header.width() || pixels.rows() != header.height()) {
            throw Refusal.corrupt(header.format() + " is " + pixels.cols() + " × " + pixels.rows()
                    + " pixels but its header says " + header.width() + " × " + header.height());
        }
        return pixels;
    }

    /** What can have an alpha channel or 16 bits is not converted to 8-bit RGB by OpenCV, and comes as BGR. */
    private static boolean takenAsItIs(ImageFormat format) {
        return format == ImageFormat.PNG || format == ImageFormat.WEBP;
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

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
