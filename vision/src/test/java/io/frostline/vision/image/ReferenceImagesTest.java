package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the preprocessing against what torchvision and Pillow made of the same files. */
class ReferenceImagesTest {
    /** The bound of the reference's README, which OpenCV's conversion of CMYK needs. */
    private static final double LARGEST_MEAN_DIFFERENCE_OF_CMYK = 1.2;

    static List<Path> images() {
        return ReferenceFiles.in("images");
    }

    @Test
    void coversAllSeventeenFiles() {
        assertThat(images()).hasSize(17);
    }

    @ParameterizedTest
    @MethodSource("images")
    void equalsTorchvisionAt224Pixels(Path image) {
        assertEqualsReference(image, Preprocessing.imageNet(256, 224), "crops224");
    }

    @ParameterizedTest
    @MethodSource("images")
    void equalsTorchvisionAt64Pixels(Path image) {
        assertEqualsReference(image, Preprocessing.imageNet(64, 64), "crops64");
    }

    @ParameterizedTest
    @MethodSource("images")
    void equalsPillowsBicubic(Path image) {
        Preprocessing bicubic = new Preprocessing(
                236, 224, Interpolation.BICUBIC, Preprocessing.IMAGENET_MEAN, Preprocessing.IMAGENET_STD);

        assertEqualsReference(image, bicubic, "crops224-bicubic");
    }

    private static void assertEqualsReference(Path image, Preprocessing preprocessing, String folder) {
        Preprocessor preprocessor = new Preprocessor(preprocessing, ImageLimits.DEFAULT);
        byte[] expected = ReferenceCrops.rgb(ReferenceFiles.crop(image, folder));

        Decoded decoded = preprocessor.prepare(ReferenceFiles.bytes(image));

        assertThat(decoded).isInstanceOf(Crop.class);
        byte[] actual = ((Crop) decoded).rgb();
        assertThat(actual).hasSameSizeAs(expected);
        boolean cmyk = image.getFileName().toString().equals("photo-cmyk.jpg");
        assertThat(largestDifference(actual, expected)).isLessThanOrEqualTo(cmyk ? 2 : 0);
        assertThat(meanDifference(actual, expected)).isLessThanOrEqualTo(cmyk ? LARGEST_MEAN_DIFFERENCE_OF_CMYK : 0);
    }

    private static int largestDifference(byte[] actual, byte[] expected) {
        int largest = 0;
        for (int i = 0; i < actual.length; i++) {
            largest = Math.max(largest, Math.abs((actual[i] & 0xff) - (expected[i] & 0xff)));
        }
        return largest;
    }

    private static double meanDifference(byte[] actual, byte[] expected) {
        long sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += Math.abs((actual[i] & 0xff) - (expected[i] & 0xff));
        }
        return (double) sum / actual.length;
    }
}
