package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessorTest {
    private static final int SIZE = 16;

    /** The crop of a picture of 16 × 16 pixels is the picture itself. */
    private final Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(SIZE, SIZE), ImageLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({"1,1", "1,2000", "2000,1", "3,2", "16,16", "17,16", "4000,16", "7,9999", "500,333"})
    void keepsOneColourWhateverTheShape(int width, int height) {
        byte[] png = Pictures.encoded(Pictures.drawn(width, height, (x, y) -> 0x0180fe), "png");

        Decoded decoded = preprocessor.prepare(png);

        assertThat(decoded).isEqualTo(solid(0x0180fe));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif"})
    void takesLosslessPicturesOfTheRightSizeAsTheyAre(String format) {
        BufferedImage image = Pictures.drawn(SIZE, SIZE, (x, y) -> x / 4 << 22 | y / 4 << 14 | (x / 8 << 6));

        Decoded decoded = preprocessor.prepare(Pictures.encoded(image, format));

        assertThat(decoded).isEqualTo(crop(image));
    }

    @ParameterizedTest
    @CsvSource({"0,255,255", "128,127,255", "255,0,255", "51,204,255"})
    void laysTransparencyOverWhite(int alpha, int cyanChannel, int blue) {
        byte[] rows = new byte[SIZE * SIZE * 4];
        for (int i = 0; i < rows.length; i += 4) {
            rows[i + 2] = (byte) 255;
            rows[i + 3] = (byte) alpha;
        }

        Decoded decoded = preprocessor.prepare(Pictures.png(SIZE, SIZE, 8, 6, rows));

        assertThat(decoded).isEqualTo(solid(cyanChannel << 16 | cyanChannel << 8 | blue));
    }

    @Test
    void takesTheHighByteOfSixteenBits() {
        byte[] rows = new byte[SIZE * SIZE * 6];
        for (int i = 0; i < rows.length; i += 2) {
            rows[i] = (byte) (0x20 * (i / 2 % 3 + 1));
            rows[i + 1] = (byte) 0xff;
        }

        Decoded decoded = preprocessor.prepare(Pictures.png(SIZE, SIZE, 16, 2, rows));

        assertThat(decoded).isEqualTo(solid(0x204060));
    }

    @ParameterizedTest
    @CsvSource({"1,1,0xff", "2,2,0xaa", "4,9,0x99", "8,77,0x4d", "16,0x4d4d,0x4d4d"})
    void laysTheTransparentGreyOfAPngOverWhite(int bits, String transparent, String sample) {
        int value = Integer.decode(transparent);
        byte[] rows = new byte[SIZE * SIZE * bits / 8];
        Arrays.fill(rows, (byte) (int) Integer.decode(sample));

        Decoded without = preprocessor.prepare(Pictures.png(SIZE, SIZE, bits, 0, rows));
        byte[] chunk = Pictures.pngChunk("tRNS", (byte) (value >> 8), (byte) value);
        Decoded with = preprocessor.prepare(Pictures.png(SIZE, SIZE, bits, 0, rows, chunk));

        int grey = Integer.decode(sample) & 0xff;
        assertThat(without).isEqualTo(solid(grey * 0x010101));
        assertThat(with).isEqualTo(solid(0xffffff));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0 1 2 3",
        "2, 1 0 3 2",
        "3, 3 2 1 0",
        "4, 2 3 0 1",
        "5, 0 2 1 3",
        "6, 2 0 3 1",
        "7, 3 1 2 0",
        "8, 1 3 0 2"
    })
    void standsPicturesUprightAsExifSays(int orientation, String quarters) {
        int[] colors = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff};
        byte[] rows = new byte[SIZE * SIZE * 3];
        BufferedImage stored = quarters(colors, 0, 1, 2, 3);
        System.arraycopy(crop(stored).rgb(), 0, rows, 0, rows.length);
        byte[] chunk = Pictures.pngChunk("eXIf", Pictures.exif(orientation));

        Decoded png = preprocessor.prepare(Pictures.png(SIZE, SIZE, 8, 2, rows, chunk));
        Decoded jpeg = preprocessor.prepare(Pictures.withExif(Pictures.encoded(stored, "jpg"), orientation));

        int[] order = Arrays.stream(quarters.trim().split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        Crop upright = crop(quarters(colors, order));
        assertThat(png).isEqualTo(upright);
        assertThat(jpeg).isInstanceOfSatisfying(Crop.class, crop -> {
            for (int corner : new int[] {0, SIZE - 1, SIZE * (SIZE - 1), SIZE * SIZE - 1}) {
                for (int i = 3 * corner; i < 3 * corner + 3; i++) {
                    assertThat(crop.rgb()[i] & 0xff).isCloseTo(upright.rgb()[i] & 0xff, within(30));
                }
            }
        });
    }

    @Test
    void takesThePictureOfAnAnimatedPngHoweverDamagedItsAnimationIs() {
        byte[] rows = new byte[SIZE * SIZE * 3];
        Arrays.fill(rows, (byte) 0x55);
        byte[] animation = Pictures.pngChunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0});
        byte[] frame = Pictures.pngChunk("fcTL", new byte[26]);

        Decoded decoded = preprocessor.prepare(Pictures.png(SIZE, SIZE, 8, 2, rows, animation, frame));

        assertThat(decoded).isEqualTo(solid(0x555555));
    }

    @Test
    void givesTheSameCropOnEveryThread() throws Exception {
        byte[] jpeg = ReferenceFiles.bytes("images/photo-420.jpg");
        Decoded expected = preprocessor.prepare(jpeg);
        Callable<Decoded> task = () -> preprocessor.prepare(jpeg);

        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Decoded> decoded : threads.invokeAll(Collections.nCopies(40, task))) {
                assertThat(decoded.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void refusesMoreBytesOrPixelsThanTheLimitsAllow() {
        byte[] png = Pictures.encoded(Pictures.noise(20, 10, 1), "png");
        Preprocessing preprocessing = Preprocessing.imageNet(SIZE, SIZE);

        Decoded allowed = new Preprocessor(preprocessing, new ImageLimits(png.length, 200)).prepare(png);
        Decoded tooLong = new Preprocessor(preprocessing, new ImageLimits(png.length - 1, 200)).prepare(png);
        Decoded tooLarge = new Preprocessor(preprocessing, new ImageLimits(png.length, 199)).prepare(png);

        assertThat(allowed).isInstanceOf(Crop.class);
        assertThat(tooLong)
                .isEqualTo(new Undecodable(
                        Undecodable.Reason.TOO_MANY_BYTES,
                        "the image has " + png.length + " bytes; at most " + (png.length - 1) + " are allowed"));
        assertThat(tooLarge)
                .isEqualTo(new Undecodable(
                        Undecodable.Reason.TOO_MANY_PIXELS, "PNG of 20 × 10 pixels; at most 199 in all are allowed"));
    }

    private static Offset<Integer> within(int levels) {
        return Offset.offset(levels);
    }

    /** Four squares of one colour each: top left, top right, bottom left, bottom right. */
    private static BufferedImage quarters(int[] colors, int... order) {
        return Pictures.drawn(SIZE, SIZE, (x, y) -> colors[order[2 * (y / (SIZE / 2)) + x / (SIZE / 2)]]);
    }

    private static Crop solid(int color) {
        return crop(Pictures.drawn(SIZE, SIZE, (x, y) -> color));
    }

    private static Crop crop(BufferedImage image) {
        byte[] rgb = new byte[SIZE * SIZE * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (image.getRGB(i / 3 % SIZE, i / 3 / SIZE) >> 16 - 8 * (i % 3));
        }
        return Crop.of(SIZE, rgb);
    }
}
