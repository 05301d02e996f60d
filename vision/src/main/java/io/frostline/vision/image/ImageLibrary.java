package io.frostline.vision.image;

import org.bytedeco.opencv.global.opencv_core;

/** What pictures are decoded with. */
public final class ImageLibrary {
    private ImageLibrary() {}

    /** @return OpenCV's version, such as {@code 4.13.0} */
    public static String version() {
        return opencv_core.CV_VERSION_MAJOR + "." + opencv_core.CV_VERSION_MINOR + "."
                + opencv_core.CV_VERSION_REVISION;
    }
}
