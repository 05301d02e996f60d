package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PNG's pixels need, and what they do not. */
class PngDataTest {
    private static final int SIZE = 16;
    private static final int FRAME_LENGTH = 12;
    private static final int CHECKSUM_LENGTH = 4;

    private final Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(SIZE, SIZE), ImageLimits.DEFAULT);
    private final byte[] rows = rows(Pictures.noise(SIZE, SIZE, 5));
    private final byte[] png = Pictures.png(SIZE, SIZE, 8, 2, rows);
    private final Crop picture = Crop.of(SIZE, rows);

    /** Position behind the check sum of IDAT, the last but one chunk. */
    private final int dataEnd = png.length - FRAME_LENGTH;

    private final int dataAt = 8 + 13 + FRAME_LENGTH;
    private final byte[] zlib = Arrays.copyOfRange(png, dataAt + 8, dataEnd - CHECKSUM_LENGTH);

    @Test
    void needsNothingBehindItsPixels() {
        for (int length = dataEnd - CHECKSUM_LENGTH - CHECKSUM_LENGTH; length < png.length; length++) {
            assertThat(prepare(Arrays.copyOf(png, length)))
                    .as("%d bytes", length)
                    .isEqualTo(picture);
        }
    }

    @Test
    void needsEveryByteOfItsPixels() {
        for (int length = 0; length < dataEnd - CHECKSUM_LENGTH - CHECKSUM_LENGTH; length++) {
            assertThat(prepare(Arrays.copyOf(png, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(Undecodable.class);
        }
        for (int missing = 8; missing < zlib.length; missing += 7) {
            byte[] cut = Pictures.pngChunk("IDAT", Arrays.copyOf(zlib, zlib.length - missing));

            assertThat(prepare(withData(cut))).as("%d missing", missing).isInstanceOf(Undecodable.class);
        }
    }

    @Test
    void passesOverWhatFollowsItsPixels() {
        byte[] noChunk = new byte[50];
        Arrays.fill(noChunk, (byte) 0xff);
        byte[] tooLong = {0, 0, 1, 0, 't', 'E', 'X', 't', 'a'};
        byte[] damaged = Pictures.pngChunk("tEXt", (byte) 'a', (byte) 0);
        damaged[damaged.length - 1] ^= 1;

        for (byte[] tail : new byte[][] {noChunk, tooLong, damaged, Pictures.pngChunk("IDAT", (byte) 1), png}) {
            assertThat(prepare(Carrier.joined(Arrays.copyOf(png, dataEnd), tail)))
                    .isEqualTo(picture);
            assertThat(prepare(Carrier.joined(png, tail))).isEqualTo(picture);
        }
    }

    @Test
    void takesZlibsWordForItsImageData() {
        byte[] checksum = png.clone();
        checksum[dataEnd - 1] ^= 1;
        byte[] pixels = png.clone();
        pixels[dataEnd - CHECKSUM_LENGTH - 1] ^= 1;

        assertThat(prepare(checksum)).isEqualTo(picture);
        assertThat(prepare(pixels)).isInstanceOf(Undecodable.class);
    }

    @Test
    void passesOverChunksItDoesNotKnow() {
        byte[] critical = Pictures.pngChunk("ABCD", (byte) 1);
        byte[] suggested = Pictures.pngChunk("PLTE", (byte) 1, (byte) 2, (byte) 3, (byte) 4);

        assertThat(prepare(Pictures.png(SIZE, SIZE, 8, 2, rows, critical, suggested)))
                .isEqualTo(picture);
    }

    @Test
    void paintsBlackWhatHasNoColour() {
        byte[] indices = filled(1);
        byte[] oneColour = Pictures.pngChunk("PLTE", (byte) 1, (byte) 2, (byte) 3, (byte) 4);
        Decoded black = prepare(Pictures.png(SIZE, SIZE, 8, 0, filled(0)));

        assertThat(prepare(Pictures.png(SIZE, SIZE, 8, 3, indices))).isEqualTo(black);
        assertThat(prepare(Pictures.png(SIZE, SIZE, 8, 3, indices, Pictures.pngChunk("PLTE"))))
                .isEqualTo(black);
        assertThat(prepare(Pictures.png(SIZE, SIZE, 8, 3, indices, oneColour))).isEqualTo(black);
    }

    @Test
    void refusesAPaletteOfMoreColoursThanAreAllowed() {
        byte[] colors = Pictures.pngChunk("PLTE", new byte[3000]);

        assertThat(prepare(Pictures.png(SIZE, SIZE, 16, 3, rows, colors))).isInstanceOf(Undecodable.class);
    }

    @Test
    void takesImageDataInAsManyChunksAsThereAreInARow() {
        byte[] first = Pictures.pngChunk("IDAT", Arrays.copyOf(zlib, 20));
        byte[] second = Pictures.pngChunk("IDAT", Arrays.copyOfRange(zlib, 20, zlib.length));
        byte[] between = Pictures.pngChunk("tEXt", (byte) 'a', (byte) 0);

        assertThat(prepare(withData(Pictures.pngChunk("IDAT"), first, second))).isEqualTo(picture);
        assertThat(prepare(withData(first, between, second))).isInstanceOf(Undecodable.class);
    }

    @Test
    void refusesADamagedHeader() {
        byte[] damaged = png.clone();
        damaged[8 + 8 + 13] ^= 1;

        assertThat(prepare(damaged))
                .isEqualTo(new Undecodable(
                        Undecodable.Reason.CORRUPT,
                        "PNG is damaged: the check sum of its chunk at byte 8 does not fit"));
    }

    @Test
    void readsAHeaderThatIsNeitherFirstNorOfItsLength() {
        byte[] header = ByteBuffer.allocate(15).put(png, 16, 13).array();
        byte[] text = Pictures.pngChunk("tEXt", (byte) 'a', (byte) 0);
        byte[] odd = Carrier.joined(
                Arrays.copyOf(png, 8),
                text,
                Pictures.pngChunk("IHDR", header),
                Arrays.copyOfRange(png, dataAt, png.length));

        assertThat(prepare(odd)).isEqualTo(picture);
    }

    @ParameterizedTest
    @CsvSource({"1,0x8000,255", "2,0x7ffe,0", "8,0xff4d,0", "8,0x014c,255"})
    void looksAtNoMoreBitsOfATransparentGreyThanItHas(int bits, String transparent, int alpha) {
        int value = Integer.decode(transparent);
        byte[] grey = new byte[SIZE * SIZE * bits / 8];
        Arrays.fill(grey, (byte) (bits == 8 ? 0x4d : bits == 2 ? 0xaa : 0xff));
        byte[] chunk = Pictures.pngChunk("tRNS", (byte) (value >> 8), (byte) value);

        Decoded with = prepare(Pictures.png(SIZE, SIZE, bits, 0, grey, chunk));

        Decoded expected = alpha == 255
                ? prepare(Pictures.png(SIZE, SIZE, bits, 0, grey))
                : prepare(Pictures.png(SIZE, SIZE, 8, 0, filled(0xff)));
        assertThat(with).isEqualTo(expected);
    }

    @Test
    void looksAtNoMoreBitsOfATransparentColourThanItHas() {
        byte[] red = new byte[rows.length];
        for (int i = 0; i < red.length; i += 3) {
            red[i] = (byte) 0xff;
        }
        byte[] chunk = Pictures.pngChunk("tRNS", new byte[] {1, (byte) 0xff, 2, 0, 3, 0});

        assertThat(prepare(Pictures.png(SIZE, SIZE, 8, 2, red, chunk)))
                .isEqualTo(prepare(Pictures.png(SIZE, SIZE, 8, 0, filled(0xff))));
    }

    private Decoded prepare(byte[] encoded) {
        return preprocessor.prepare(encoded);
    }

    private byte[] withData(byte[]... chunks) {
        return Carrier.joined(
                Arrays.copyOf(png, dataAt), Carrier.joined(chunks), Arrays.copyOfRange(png, dataEnd, png.length));
    }

    private static byte[] filled(int value) {
        byte[] filled = new byte[SIZE * SIZE];
        Arrays.fill(filled, (byte) value);
        return filled;
    }

    private static byte[] rows(BufferedImage image) {
        byte[] rows = new byte[SIZE * SIZE * 3];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) (image.getRGB(i / 3 % SIZE, i / 3 / SIZE) >> 16 - 8 * (i % 3));
        }
        return rows;
    }
}
