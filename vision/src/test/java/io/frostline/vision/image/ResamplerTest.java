package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static final double ONE = 1 << PixelMixer.FRACTION_BITS;

    @Test
    void mixesFourPixelsIntoTwoWithTheWeightsOfATriangle() {
        ResampledAxis axis = new ResampledAxis(8, 4, 0, 4, Interpolation.BILINEAR);

        // The centre of pixel 1 is at 3.0; the triangle reaches 2 to each side: 1/4 and 3/4 of 1, over a sum of 2.
        assertThat(axis.first(1)).isEqualTo(1);
        assertThat(axis.count(1)).isEqualTo(4);
        assertThat(axis.weight(1, 0)).isEqualTo((int) (ONE / 8));
        assertThat(axis.weight(1, 1)).isEqualTo((int) (3 * ONE / 8));
        assertThat(axis.weight(1, 2)).isEqualTo((int) (3 * ONE / 8));
        assertThat(axis.weight(1, 3)).isEqualTo((int) (ONE / 8));
    }

    @Test
    void interpolatesBetweenTwoPixelsWhenEnlarging() {
        ResampledAxis axis = new ResampledAxis(2, 4, 0, 4, Interpolation.BILINEAR);

        assertThat(axis.weight(1, 0)).isEqualTo((int) (3 * ONE / 4));
        assertThat(axis.weight(1, 1)).isEqualTo((int) (ONE / 4));
        assertThat(axis.count(0)).isEqualTo(1);
        assertThat(axis.weight(0, 0)).isEqualTo((int) ONE);
    }

    /** Keys' filter with a = −1/2 at 5/3, 2/3, 1/3 and 4/3 of a pixel. */
    @Test
    void overshootsWithTheWeightsOfCubicConvolution() {
        ResampledAxis axis = new ResampledAxis(8, 8 * 3, 0, 24, Interpolation.BICUBIC);

        // Pixel 13 is in the middle of original pixel 4, and pixel 12 a third of an original pixel before it.
        assertThat(axis.first(12)).isEqualTo(2);
        assertThat(axis.count(12)).isEqualTo(4);
        assertThat(new double[] {axis.weight(12, 0), axis.weight(12, 1), axis.weight(12, 2), axis.weight(12, 3)})
                .containsExactly(new double[] {-ONE / 27, 9 * ONE / 27, 21 * ONE / 27, -2 * ONE / 27}, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"640,384,80,224", "32,64,0,64", "1000000,64,0,64", "1,256,16,224", "427,256,16,224"})
    void givesEveryPixelWeightsThatSumToOneWithinTheOriginal(int from, int to, int offset, int window) {
        for (Interpolation interpolation : Interpolation.values()) {
            assertSumsToOne(from, window, new ResampledAxis(from, to, offset, window, interpolation));
        }
    }

    private static void assertSumsToOne(int from, int window, ResampledAxis axis) {
        for (int i = 0; i < window; i++) {
            double sum = 0;
            for (int k = 0; k < axis.count(i); k++) {
                sum += axis.weight(i, k);
            }
            assertThat(sum / ONE).isCloseTo(1, within(0.5 * axis.count(i) / ONE));
            assertThat(axis.first(i)).isGreaterThanOrEqualTo(i == 0 ? 0 : axis.first(i - 1));
            assertThat(axis.first(i) + axis.count(i)).isLessThanOrEqualTo(from);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "61,40,32,24",
        "40,61,32,24",
        "24,24,32,32",
        "5,90,16,15",
        "300,7,20,13",
        "33,32,32,31",
        "32,32,32,32",
        "250,260,200,190",
        "300,400,20,20"
    })
    void agreesWithTheSameFilterInFloatingPoint(int width, int height, int resize, int crop) {
        MemoryRaster raster = MemoryRaster.noise(width, height);

        Crop actual = new Resampler(resize, crop, Interpolation.BILINEAR).crop(raster);

        int shorter = Math.min(width, height);
        double resizedWidth = Math.floor((double) resize * width / shorter);
        double resizedHeight = Math.floor((double) resize * height / shorter);
        double left = Math.rint((resizedWidth - crop) / 2);
        double top = Math.rint((resizedHeight - crop) / 2);
        for (int y = 0; y < crop; y += 3) {
            for (int x = 0; x < crop; x += 2) {
                double expected = filtered(
                        raster,
                        (left + x + 0.5) * width / resizedWidth,
                        width / resizedWidth,
                        (top + y + 0.5) * height / resizedHeight,
                        height / resizedHeight);
                assertThat(actual.rgb()[3 * (y * crop + x) + 1] & 0xff)
                        .as("green at (%d, %d)", x, y)
                        .isCloseTo((int) Math.round(expected), within(1));
            }
        }
    }

    @Test
    void beginsTheCropAtTheEvenPixelWhenTheMiddleIsBetweenTwo() {
        MemoryRaster wide = new MemoryRaster(8 + 5, 8, (x, y) -> x);

        // (13 − 8) / 2 = 2.5, which Python rounds to 2.
        assertThat(new Resampler(8, 8, Interpolation.BILINEAR).crop(wide).rgb()[0])
                .isEqualTo((byte) 2);
    }

    /** The green of one resized pixel: a triangle in both directions around a centre, normalised, rounded nowhere. */
    private static double filtered(MemoryRaster raster, double centerX, double scaleX, double centerY, double scaleY) {
        double sum = 0;
        double weights = 0;
        for (int y = 0; y < raster.height(); y++) {
            double down = triangle((y + 0.5 - centerY) / Math.max(scaleY, 1));
            for (int x = 0; x < raster.width() && down > 0; x++) {
                double weight = down * triangle((x + 0.5 - centerX) / Math.max(scaleX, 1));
                sum += weight * raster.green(x, y);
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static double triangle(double distance) {
        return Math.max(0, 1 - Math.abs(distance));
    }

    /** A picture in memory whose three channels are equal. */
    private record MemoryRaster(int width, int height, IntBinaryOperator value) implements Raster {

        static MemoryRaster noise(int width, int height) {
            byte[] values = new byte[width * height];
            new Random(width).nextBytes(values);
            return new MemoryRaster(width, height, (x, y) -> values[y * width + x] & 0xff);
        }

        int green(int x, int y) {
            return value.applyAsInt(x, y);
        }

        @Override
        public void read(int y, int x, int count, byte[] rgb, int at) {
            for (int i = 0; i < 3 * count; i++) {
                rgb[at + i] = (byte) green(x + i / 3, y);
            }
        }

        @Override
        public void close() {}
    }
}
