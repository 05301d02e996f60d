package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifRasterTest {
    private static final int RED = 0xff0000;
    private static final int GREEN = 0x00ff00;
    private static final int BLUE = 0x0000ff;
    private static final int WHITE = 0xffffff;

    @Test
    void readsTheExampleThatEveryDescriptionOfGifHas() throws Refusal {
        // The data of the well-known sample_1.gif: ten by ten pixels in codes of three and four bits.
        byte[] data = HexFormat.of().parseHex("8c2d99872a1cdc33a00275ec95faa8de608c04914c01");
        int[] pixels = pixels(gif(10, 10, 0, 0, 10, 10, -1, false, data));

        assertThat(Arrays.copyOf(pixels, 10)).containsExactly(RED, RED, RED, RED, RED, BLUE, BLUE, BLUE, BLUE, BLUE);
        assertThat(Arrays.copyOfRange(pixels, 30, 40))
                .containsExactly(RED, RED, RED, WHITE, WHITE, WHITE, WHITE, BLUE, BLUE, BLUE);
        assertThat(Arrays.copyOfRange(pixels, 90, 100))
                .containsExactly(BLUE, BLUE, BLUE, BLUE, BLUE, RED, RED, RED, RED, RED);
    }

    @Test
    void unpacksNoiseThatFillsTheDictionaryManyTimes() throws Refusal {
        BufferedImage noise = Pictures.noise(300, 200, 3);
        BufferedImage palette = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_INDEXED);
        palette.createGraphics().drawImage(noise, 0, 0, null);

        int[] pixels = pixels(Pictures.encoded(palette, "gif"));

        int[] expected = palette.getRGB(0, 0, 300, 200, null, 0, 300);
        assertThat(pixels)
                .containsExactly(
                        Arrays.stream(expected).map(color -> color & 0xffffff).toArray());
    }

    @Test
    void showsWhiteWhereAFrameIsTransparentOrDoesNotReach() throws Refusal {
        byte[] data = literals(1, 2); // red, blue

        int[] pixels = pixels(gif(4, 1, 1, 0, 2, 1, 1, false, data));

        assertThat(pixels).containsExactly(WHITE, WHITE, BLUE, WHITE);
    }

    @Test
    void showsTheFirstColourAroundAnOpaqueFrame() throws Refusal {
        assertThat(pixels(gif(4, 1, 1, 0, 2, 1, -1, false, literals(1, 2)))).containsExactly(WHITE, RED, BLUE, WHITE);
    }

    @Test
    void growsTheCanvasToHoldTheFrame() throws Refusal {
        assertThat(pixels(gif(1, 1, 0, 0, 2, 1, -1, false, literals(1, 2)))).containsExactly(RED, BLUE);
    }

    @Test
    void takesTheFramesSizeWhereTheScreenHasNone() {
        byte[] gif = gif(0, 0, 0, 0, 4, 4, -1, false, literals(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2));
        byte[] same = gif(4, 4, 0, 0, 4, 4, -1, false, literals(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2));
        Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(4, 4), ImageLimits.DEFAULT);

        assertThat(preprocessor.prepare(gif)).isInstanceOf(Crop.class).isEqualTo(preprocessor.prepare(same));
    }

    @Test
    void needsNothingBehindItsPixels() {
        byte[] gif = gif(4, 1, 0, 0, 4, 1, -1, false, literals(1, 2, 3, 0));
        Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(4, 4), ImageLimits.DEFAULT);
        int pixelsEnd = gif.length - 3; // an end code, an empty block, a trailer

        for (int length = 0; length <= gif.length; length++) {
            assertThat(preprocessor.prepare(Arrays.copyOf(gif, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(length < pixelsEnd ? Undecodable.class : Crop.class);
        }
    }

    @Test
    void passesOverWhatIsNeitherAnImageNorAnExtension() throws Refusal {
        byte[] gif = gif(2, 1, 0, 0, 2, 1, -1, false, literals(1, 2));
        byte[] odd = Carrier.joined(Arrays.copyOf(gif, 25), new byte[3], Arrays.copyOfRange(gif, 25, gif.length));

        assertThat(pixels(odd)).containsExactly(RED, BLUE);
    }

    @Test
    void keepsTheTransparencyThatALaterExtensionDoesNotMention() throws Refusal {
        byte[] gif = gif(2, 1, 0, 0, 2, 1, 1, false, literals(1, 2));
        byte[] delay = {0x21, (byte) 0xf9, 4, 0, 9, 0, 0, 0};
        byte[] twice = Carrier.joined(Arrays.copyOf(gif, 33), delay, Arrays.copyOfRange(gif, 33, gif.length));

        assertThat(pixels(twice)).containsExactly(WHITE, BLUE);
    }

    @Test
    void refusesAFileWithoutAnImage() {
        byte[] gif = gif(2, 1, 0, 0, 2, 1, -1, false, literals(1, 2));
        byte[] none = Carrier.joined(Arrays.copyOf(gif, 25), new byte[] {0x3b}, gif);

        assertThatThrownBy(() -> pixels(none)).hasMessage("GIF ends at byte 25 without an image");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11, 12})
    void takesTheLowerBitsOfLongLiterals(int bits) throws Refusal {
        byte[] data = literalsOf(bits, 256 + 1, 2, (1 << bits) - 256 + 3);

        assertThat(pixels(withCodesFrom(bits, gif(3, 1, 0, 0, 3, 1, -1, false, data), data)))
                .containsExactly(RED, BLUE, GREEN);
    }

    @Test
    void readsCodesOfOneBit() throws Refusal {
        byte[] data = {0};

        assertThat(pixels(withCodesFrom(0, gif(3, 1, 0, 0, 3, 1, -1, false, data), data)))
                .containsExactly(WHITE, WHITE, WHITE);
    }

    @Test
    void refusesLiteralsLongerThanAnyCode() {
        byte[] data = literalsOf(13, 1, 2, 3);
        byte[] gif = withCodesFrom(13, gif(3, 1, 0, 0, 3, 1, -1, false, data), data);

        assertThatThrownBy(() -> pixels(gif)).hasMessage("GIF has LZW codes from 13 bits on; at most 12 are supported");
    }

    @Test
    void sortsTheRowsOfAnInterlacedFrame() throws Refusal {
        // Stored order of nine rows: 0, 8, then 4, then 2, 6, then 1, 3, 5, 7.
        byte[] data = literals(0, 1, 2, 3, 1, 2, 3, 2, 0);

        int[] pixels = pixels(gif(1, 9, 0, 0, 1, 9, -1, true, data));

        assertThat(pixels).containsExactly(WHITE, BLUE, GREEN, GREEN, BLUE, BLUE, RED, WHITE, RED);
    }

    @Test
    void refusesDataThatEndsBeforeTheFrame() {
        assertThatThrownBy(() -> pixels(gif(3, 1, 0, 0, 3, 1, -1, false, literals(1, 2))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("after 2 of 3 pixels");
    }

    @Test
    void refusesACodeThatIsNotInTheDictionary() {
        assertThatThrownBy(() -> pixels(gif(3, 1, 0, 0, 3, 1, -1, false, literals(1, 7))))
                .isInstanceOf(Refusal.class)
                .hasMessage("GIF data is damaged: code 7 after 1 of 3 pixels");
    }

    private static int[] pixels(byte[] gif) throws Refusal {
        GifRaster raster = GifRaster.decode(gif);
        int[] pixels = new int[raster.width() * raster.height()];
        byte[] rgb = new byte[3 * raster.width()];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % raster.width();
            raster.read(i / raster.width(), 0, raster.width(), rgb, 0);
            pixels[i] = (rgb[3 * x] & 0xff) << 16 | (rgb[3 * x + 1] & 0xff) << 8 | (rgb[3 * x + 2] & 0xff);
        }
        return pixels;
    }

    private static byte[] literals(int... codes) {
        return literalsOf(2, codes);
    }

    /** LZW data: a clear code before each literal, so that the codes never grow, and the end code. */
    private static byte[] literalsOf(int bits, int... codes) {
        int length = bits + 1;
        int clear = 1 << bits;
        byte[] data = new byte[(length * (2 * codes.length + 1) + 7) / 8];
        int bit = 0;
        for (int i = 0; i <= 2 * codes.length; i++) {
            int code = i == 2 * codes.length ? clear + 1 : i % 2 == 0 ? clear : codes[i / 2];
            for (int k = 0; k < length; k++, bit++) {
                data[bit / 8] |= (byte) ((code >> k & 1) << bit % 8);
            }
        }
        return data;
    }

    private static byte[] withCodesFrom(int bits, byte[] gif, byte[] data) {
        gif[gif.length - data.length - 4] = (byte) bits;
        return gif;
    }

    /** White, red, blue, green; one frame. */
    private static byte[] gif(
            int width,
            int height,
            int left,
            int top,
            int frameWidth,
            int frameHeight,
            int transparent,
            boolean interlaced,
            byte[] data) {
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        gif.writeBytes(new byte[] {'G', 'I', 'F', '8', '9', 'a', (byte) width, 0, (byte) height, 0, (byte) 0x81, 0, 0});
        gif.writeBytes(new byte[] {-1, -1, -1, -1, 0, 0, 0, 0, -1, 0, -1, 0});
        if (transparent >= 0) {
            gif.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, (byte) transparent, 0});
        }
        gif.writeBytes(new byte[] {0x2c, (byte) left, 0, (byte) top, 0, (byte) frameWidth, 0, (byte) frameHeight, 0});
        gif.write(interlaced ? 0x40 : 0);
        gif.write(2);
        gif.write(data.length);
        gif.writeBytes(data);
        gif.write(0);
        gif.write(0x3b);
        return gif.toByteArray();
    }
}
