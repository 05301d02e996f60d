package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.frostline.vision.image.Undecodable.Reason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void aReasonHasACodeThatStays() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::code))
                .containsExactly(
                        "empty",
                        "unknown-format",
                        "corrupt",
                        "unsupported",
                        "too-many-pixels",
                        "too-many-bytes",
                        "too-costly");
    }

    @Test
    void cropsAreEqualByTheirPixels() {
        assertThat(Crop.of(1, new byte[] {1, 2, 3}))
                .isEqualTo(Crop.of(1, new byte[] {1, 2, 3}))
                .hasSameHashCodeAs(Crop.of(1, new byte[] {1, 2, 3}))
                .isNotEqualTo(Crop.of(1, new byte[] {1, 2, 4}));
    }

    @Test
    void aCropHasThreeBytesForEachPixel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Crop.of(2, new byte[11]))
                .withMessage("a crop of 2 × 2 pixels needs 12 bytes (size at least 1) but has 11");
    }

    @Test
    void preprocessingNamesWhatIsWrong() {
        List<Float> three = List.of(0.5f, 0.5f, 0.5f);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.imageNet(0, 1))
                .withMessage("resize is 0; it must be from 1 to 4096");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.imageNet(64, 65))
                .withMessage("crop is 65; it must be from 1 to resize, which is 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interpolation.parse("bicubic"))
                .withMessage("interpolation is 'bicubic'; only 'bilinear-antialias' and 'bicubic-antialias' are known");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Preprocessing(64, 64, Interpolation.BILINEAR, List.of(1f), three))
                .withMessage("mean has 1 values; it must have 3: red, green, blue");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Preprocessing(64, 64, Interpolation.BILINEAR, three, List.of(1f, 0f, 1f)))
                .withMessage("std is [1.0, 0.0, 1.0]; each value must be above 0");
    }

    @Test
    void limitsGrowWithThePixelsThatAreAllowed() {
        assertThat(ImageLimits.DEFAULT.maxMemory()).isEqualTo(300_000_000);
        assertThat(ImageLimits.DEFAULT.maxTime()).isEqualTo(2_000_000_000);
        assertThat(new ImageLimits(1, 100_000_000).maxMemory()).isEqualTo(600_000_000);
        assertThat(new ImageLimits(1, 100_000_000).maxTime()).isEqualTo(4_000_000_000L);
        assertThat(new ImageLimits(1, 1).maxMemory()).isEqualTo(64_000_000);
        assertThat(new ImageLimits(1, 1).maxTime()).isEqualTo(2_000_000_000);
    }

    @Test
    void limitsNameWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageLimits(0, 1))
                .withMessage("maxBytes is 0; it must be from 1 to 2147483647");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageLimits(1, 250_000_001))
                .withMessage("maxPixels is 250000001; it must be from 1 to 250000000");
    }
}
