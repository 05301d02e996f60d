package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.frostline.vision.image.Undecodable.Reason;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BmpRasterTest {
    private static final int SIZE = 16;
    private static final int[] PALETTE = new Random(5).ints(256, 0, 1 << 24).toArray();

    /** The crop of a picture of 16 × 16 pixels is the picture itself. */
    private final Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(SIZE, SIZE), ImageLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "40, 7c00, 3e0, 1f", "40, f800, 7e0, 1f", "40, f00, f0, f", "40, 1f, 7e0, f800", "40, e000, 1c00, 3",
        "52, f800, 7e0, 1f", "56, 7c00, 3e0, 1f", "108, f800, 7e0, 1f", "124, 7c00, 3e0, 1f", "124, 1, 6, fff8"
    })
    void scalesChannelsOfSixteenBitsToTheWholeRange(int headerLength, String red, String green, String blue) {
        int[] masks = {hex(red), hex(green), hex(blue)};
        IntBinaryOperator stored = (x, y) -> 257 * (SIZE * y + x);

        Decoded decoded = preprocessor.prepare(new BmpWriter(SIZE, SIZE, 16)
                .headerLength(headerLength)
                .masks(masks)
                .write(BmpWriter.rows(SIZE, SIZE, 16, stored)));

        assertThat(decoded).isEqualTo(crop((x, y) -> rgb(stored.applyAsInt(x, SIZE - 1 - y), masks)));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 40, 52, 64, 108, 124})
    void takesSixteenBitsWithoutMasksAsFiveEach(int headerLength) {
        IntBinaryOperator stored = (x, y) -> 127 * (SIZE * y + x);

        Decoded decoded = preprocessor.prepare(
                new BmpWriter(SIZE, SIZE, 16).headerLength(headerLength).write(BmpWriter.rows(SIZE, SIZE, 16, stored)));

        assertThat(decoded).isEqualTo(crop((x, y) -> rgb(stored.applyAsInt(x, SIZE - 1 - y), 0x7c00, 0x3e0, 0x1f)));
    }

    @Test
    void takesChannelsWiderThanEightBits() {
        int[] masks = {0x3ff00000, 0xffc00, 0x3ff};
        IntBinaryOperator stored = (x, y) -> 4_210_753 * (SIZE * y + x);

        Decoded decoded = preprocessor.prepare(
                new BmpWriter(SIZE, SIZE, 32).masks(masks).write(BmpWriter.rows(SIZE, SIZE, 32, stored)));

        assertThat(decoded).isEqualTo(crop((x, y) -> rgb(stored.applyAsInt(x, SIZE - 1 - y), masks)));
    }

    @ParameterizedTest
    @CsvSource({
        "32, 0, 80ff4000, ff4000", // uncompressed: the fourth byte means nothing
        "32, 'ff0000 ff00 ff 0', 80ff4000, ff4000",
        "32, 'ff0000 ff00 ff ff000000', 80ff4000, ff9f7f",
        "32, 'ff000000 ff0000 ff00 ff', ff400080, ff9f7f",
        "32, '0 0 0 0', 00ff4000, ffffff",
        "16, '7c00 3e0 1f 8000', 7c00, ff0000", // as Pillow: written by many, filled by few
        "16, 'f00 f0 f f000', 0f00, ffffff",
        "16, 'f00 f0 f f000', ff00, ff0000"
    })
    void laysAlphaOverWhiteWhereAMaskSaysThatItIsThere(int bits, String masks, String pixel, String color) {
        int[] values =
                Arrays.stream(masks.split(" ")).mapToInt(BmpRasterTest::hex).toArray();
        BmpWriter writer = new BmpWriter(SIZE, SIZE, bits).headerLength(108);
        BmpWriter masked = values.length > 1 ? writer.masks(values) : writer;

        Decoded decoded = preprocessor.prepare(masked.write(BmpWriter.rows(SIZE, SIZE, bits, (x, y) -> hex(pixel))));

        assertThat(decoded).isEqualTo(crop((x, y) -> hex(color)));
    }

    @ParameterizedTest
    @CsvSource({"1,40", "2,40", "4,40", "8,40", "1,12", "4,12", "8,12", "8,16", "4,36", "8,64", "8,124"})
    void looksColoursUpWhereverTheOffsetPoints(int bits, int headerLength) {
        IntBinaryOperator stored = (x, y) -> (7 * x + 3 * y) % (1 << bits);
        byte[] rows = BmpWriter.rows(SIZE, SIZE, bits, stored);
        int[] palette = Arrays.copyOf(PALETTE, 1 << bits);

        for (int offset : new int[] {-1, 0, 1, 14, 14 + headerLength}) {
            Decoded decoded = preprocessor.prepare(new BmpWriter(SIZE, headerLength == 12 ? SIZE : -SIZE, bits)
                    .headerLength(headerLength)
                    .palette(0, palette)
                    .offset(offset)
                    .write(rows));

            IntBinaryOperator expected = (x, y) -> PALETTE[stored.applyAsInt(x, y)];
            assertThat(decoded)
                    .as("offset %d", offset)
                    .isEqualTo(crop((x, y) -> expected.applyAsInt(x, headerLength == 12 ? SIZE - 1 - y : y)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void takesPixelsBehindHeaderAndMasksWhereTheOffsetPointsIntoThem(int bits) {
        byte[] rows = BmpWriter.rows(SIZE, SIZE, bits, (x, y) -> 31 * x * y);
        int[] masks = {0x1f, 0x3e0, 0x7c00};
        byte[] right = new BmpWriter(SIZE, SIZE, bits).masks(masks).write(rows);

        for (int offset : new int[] {0, 26, 54, 65}) {
            byte[] wrong =
                    new BmpWriter(SIZE, SIZE, bits).masks(masks).offset(offset).write(rows);

            assertThat(preprocessor.prepare(wrong)).as("offset %d", offset).isEqualTo(preprocessor.prepare(right));
        }
    }

    @Test
    void paintsBlackWhatThePaletteDoesNotHave() {
        Decoded decoded = preprocessor.prepare(new BmpWriter(SIZE, SIZE, 8)
                .palette(2, 0xff0000, 0x00ff00)
                .write(BmpWriter.rows(SIZE, SIZE, 8, (x, y) -> x % 3)));

        assertThat(decoded).isEqualTo(crop((x, y) -> x % 3 == 0 ? 0xff0000 : x % 3 == 1 ? 0x00ff00 : 0));
    }

    @ParameterizedTest
    @CsvSource({"1,13", "4,13", "8,15", "16,15", "24,15"})
    void doesWithoutTheLastPaddingButNotWithoutAPixel(int bits, int width) {
        byte[] rows = BmpWriter.rows(width, width, bits, (x, y) -> x ^ y);
        int padding = rows.length / width - (width * bits + 7) / 8;
        BmpWriter writer =
                new BmpWriter(width, width, bits).palette(0, Arrays.copyOf(PALETTE, bits > 8 ? 0 : 1 << bits));

        Decoded whole = preprocessor.prepare(writer.write(rows));
        Decoded unpadded = preprocessor.prepare(writer.write(Arrays.copyOf(rows, rows.length - padding)));
        Decoded cut = preprocessor.prepare(writer.write(Arrays.copyOf(rows, rows.length - padding - 1)));

        assertThat(padding).isPositive();
        assertThat(unpadded).isInstanceOf(Crop.class).isEqualTo(whole);
        assertRefused(cut, Reason.CORRUPT, "BMP is truncated");
    }

    @ParameterizedTest
    @CsvSource({
        "8, '0401 0000 0402', 1111 2222", // no end code
        "8, '0901 0000 0402', 1111 2222", // a run beyond its row
        "8, '0401 0902 0000 0103 0001', 1111 3000", // a run without any room
        "8, '0000 0402 0001', 0000 2222", // a row without runs
        "8, '0201 0001', 1100 0000", // an early end
        "8, '0101 0002 0101 0203 0001', 1000 0033", // a delta
        "8, '0301 0002 0200 0103 0001', 1110 0300", // a delta over the end of its row
        "8, '0002 00ff 0001', 0000 0000", // a delta beyond the picture
        "8, '0003 010203 ff 0000 0401 0001', 1230 1111", // single values and their padding
        "8, '0006 010203040506 0001', 1234 5600", // single values over the end of their row
        "4, '0412 0000 0412', 1212 1212",
        "4, '0512 0000 0003 123f 0001', 1212 1230",
        "4, '0004 1234 0000 0003 1230 0133', 1234 1233",
        "4, '0005 123450 00 0001', 1234 5000"
    })
    void followsRuns(int bits, String runs, String expected) throws Refusal {
        byte[] data = HexFormat.of().parseHex(runs.replace(" ", ""));

        String indices = indices(BmpRaster.decode(runs(4, 2, bits, data)));

        assertThat(indices).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "04", "0401", "0401 0000 0303", "0401 0000 00", "0401 0000 0003 0102", "0002 01"})
    void refusesRunsThatEndBeforeThePicture(String runs) {
        byte[] data = HexFormat.of().parseHex(runs.replace(" ", ""));

        assertRefused(preprocessor.prepare(runs(4, 2, 8, data)), Reason.CORRUPT, "BMP is truncated");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void unpacksWhateverAnEncoderMayWrite(int bits) throws Refusal {
        Random random = new Random(bits);
        for (int round = 0; round < 200; round++) {
            int width = 1 + random.nextInt(40);
            int height = 1 + random.nextInt(12);
            int[] pixels = random.ints((long) width * height, 0, 16)
                    .map(value -> random.nextInt(3) > 0 ? 0 : value)
                    .toArray();

            BmpRaster raster = BmpRaster.decode(runs(width, height, bits, encoded(pixels, width, bits, random)));

            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < pixels.length; i++) {
                expected.append(i > 0 && i % width == 0 ? " " : "").append(Integer.toHexString(pixels[i]));
            }
            assertThat(indices(raster)).as("round %d", round).isEqualTo(expected.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"24,4", "24,5", "0,4", "0,5", "24,11", "8,12", "4,13", "1,3", "24,1", "3,0", "64,0"})
    void callsUnsupportedWhatItDoesNotRead(int bits, int compression) {
        byte[] bmp = new BmpWriter(SIZE, SIZE, bits).compression(compression).write(new byte[4096]);

        assertRefused(preprocessor.prepare(bmp), Reason.UNSUPPORTED, "compression " + compression + " with " + bits);
    }

    @Test
    void callsUnsupportedHeadersThatItDoesNotKnow() {
        byte[] bmp = new BmpWriter(SIZE, SIZE, 24).write(new byte[4096]);
        bmp[14] = 13;

        assertRefused(preprocessor.prepare(bmp), Reason.UNSUPPORTED, "header of 13 bytes");
    }

    @Test
    void allocatesAByteForEachPixelOfRunsAndNothingForThoseThatAreMissing() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] blank = runs(4000, 4000, 8, new byte[] {0, 1});
        byte[] endless = runs(4000, 4000, 8, new byte[1000]);
        preprocessor.prepare(runs(4, 4, 8, new byte[] {0, 1}));

        long before = thread.getCurrentThreadAllocatedBytes();
        Decoded whole = preprocessor.prepare(blank);
        long between = thread.getCurrentThreadAllocatedBytes();
        Decoded none = preprocessor.prepare(endless);
        long after = thread.getCurrentThreadAllocatedBytes();

        assertThat(whole).isInstanceOf(Crop.class);
        assertThat(between - before).isLessThan(4000 * 4000 + (6 << 20));
        assertRefused(none, Reason.CORRUPT, "BMP is truncated");
        assertThat(after - between).isLessThan(64 << 10);
    }

    @Test
    void answersNoiseInEveryFieldWithAValue() {
        Random random = new Random(3);
        for (int round = 0; round < 3000; round++) {
            byte[] bmp =
                    new BmpWriter(SIZE, SIZE, 8).compression(random.nextInt(3)).write(new byte[300]);
            for (int i = 0; i < 4; i++) {
                bmp[10 + random.nextInt(random.nextBoolean() ? 45 : bmp.length - 10)] = (byte) random.nextInt();
            }

            assertThat(preprocessor.prepare(bmp)).as("round %d", round).isNotNull();
        }
    }

    /** Runs, single values, deltas and ends of rows, at random. */
    private static byte[] encoded(int[] pixels, int width, int bits, Random random) {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        int at = 0;
        while (at < pixels.length) {
            int rest = width - at % width;
            int blank = 0;
            while (blank < rest && pixels[at + blank] == 0) {
                blank++;
            }
            int count = 1 + random.nextInt(rest);
            if (blank == rest && random.nextBoolean() || rest == 0) {
                runs.writeBytes(new byte[] {0, 0});
                at += rest;
                continue;
            }
            if (blank > 0 && blank < rest && random.nextBoolean()) {
                runs.writeBytes(new byte[] {0, 2, (byte) blank, 0});
                at += blank;
                continue;
            }
            if (count > 2 && random.nextBoolean()) {
                runs.writeBytes(new byte[] {0, (byte) count});
                int length = bits == 8 ? count : (count + 1) / 2;
                byte[] values = new byte[length + (length & 1)];
                for (int i = 0; i < count; i++) {
                    values[i * bits / 8] |= (byte) (pixels[at + i] << (bits == 4 && i % 2 == 0 ? 4 : 0));
                }
                runs.writeBytes(values);
            } else {
                count = Math.min(count, bits == 4 ? 2 : 1);
                int next = pixels[at + count - 1];
                runs.writeBytes(new byte[] {(byte) count, (byte) (bits == 4 ? pixels[at] << 4 | next : next)});
            }
            at += count;
            if (at % width == 0) {
                runs.writeBytes(new byte[] {0, 0});
            }
        }
        runs.writeBytes(new byte[] {0, 1});
        return runs.toByteArray();
    }

    private static byte[] runs(int width, int height, int bits, byte[] data) {
        int[] palette = new int[16];
        Arrays.setAll(palette, i -> i);
        return new BmpWriter(width, height, bits)
                .palette(16, palette)
                .compression(bits == 8 ? 1 : 2)
                .write(data);
    }

    /** The indices of the rows as they are stored, from a picture whose colours are its indices. */
    private static String indices(BmpRaster raster) {
        StringBuilder indices = new StringBuilder();
        byte[] rgb = new byte[3 * raster.width()];
        for (int y = raster.height() - 1; y >= 0; y--) {
            raster.read(y, 0, raster.width(), rgb, 0);
            for (int x = 0; x < raster.width(); x++) {
                indices.append(Integer.toHexString(rgb[3 * x + 2]));
            }
            indices.append(y > 0 ? " " : "");
        }
        return indices.toString();
    }

    /** What a pixel comes to: each channel's share of its highest value, of 255, rounded down as Pillow does. */
    private static int rgb(int pixel, int... masks) {
        int rgb = 0;
        for (int mask : masks) {
            long most = mask >>> Integer.numberOfTrailingZeros(mask);
            long value = (pixel & mask) >>> Integer.numberOfTrailingZeros(mask);
            rgb = rgb << 8 | (int) (255 * value / most);
        }
        return rgb;
    }

    private static Crop crop(IntBinaryOperator color) {
        byte[] rgb = new byte[3 * SIZE * SIZE];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (color.applyAsInt(i / 3 % SIZE, i / 3 / SIZE) >> 16 - 8 * (i % 3));
        }
        return Crop.of(SIZE, rgb);
    }

    private static int hex(String digits) {
        return Integer.parseUnsignedInt(digits, 16);
    }

    private static void assertRefused(Decoded decoded, Reason reason, String detail) {
        assertThat(decoded).isInstanceOfSatisfying(Undecodable.class, undecodable -> {
            assertThat(undecodable.reason()).isEqualTo(reason);
            assertThat(undecodable.detail()).contains(detail);
        });
    }
}
