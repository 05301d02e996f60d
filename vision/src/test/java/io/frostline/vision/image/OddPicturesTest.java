package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the decoders against what Pillow makes of sound pictures that look damaged, each with its crop beside it. */
class OddPicturesTest {
    private static final String EXPECTED = ".expected224.png";
    private static final int LARGEST_DIFFERENCE = 2;

    private final Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(256, 224), ImageLimits.DEFAULT);

    static List<Path> pictures() {
        List<Path> files = ReferenceFiles.in("round2");
        return files.stream()
                .filter(file -> files.contains(file.resolveSibling(file.getFileName() + EXPECTED)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void areWhatPillowSees(Path picture) {
        byte[] expected = ReferenceCrops.rgb(picture.resolveSibling(picture.getFileName() + EXPECTED));

        Decoded decoded = preprocessor.prepare(ReferenceFiles.bytes(picture));

        assertThat(decoded).isInstanceOf(Crop.class);
        byte[] actual = ((Crop) decoded).rgb();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(Math.abs((actual[i] & 0xff) - (expected[i] & 0xff)))
                    .as("value %d", i)
                    .isLessThanOrEqualTo(LARGEST_DIFFERENCE);
        }
    }
}
