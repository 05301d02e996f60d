package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Odd files of the world outside, each beside the crop that is right. */
class OddImagesTest {
    private static final String EXPECTED = ".expected224.png";
    private static final int MOST_LEVELS_APART = 2;

    private final Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(256, 224), ImageLimits.DEFAULT);

    static List<Path> images() {
        return ReferenceFiles.in("round2").stream()
                .filter(file -> !file.toString().endsWith(EXPECTED))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("images")
    void equalsTheCropThatIsRight(Path image) {
        byte[] expected = ReferenceCrops.rgb(image.resolveSibling(image.getFileName() + EXPECTED));

        Decoded decoded = preprocessor.prepare(ReferenceFiles.bytes(image));

        assertThat(decoded).isInstanceOf(Crop.class);
        byte[] actual = ((Crop) decoded).rgb();
        assertThat(actual).hasSameSizeAs(expected);
        int apart = 0;
        for (int i = 0; i < actual.length; i++) {
            apart = Math.max(apart, Math.abs((actual[i] & 0xff) - (expected[i] & 0xff)));
        }
        assertThat(apart).isLessThanOrEqualTo(MOST_LEVELS_APART);
    }
}
