package io.frostline.vision.image;

import static io.frostline.vision.image.Carrier.jpeg;
import static io.frostline.vision.image.Carrier.latin;
import static io.frostline.vision.image.Carrier.png;
import static io.frostline.vision.image.Carrier.riffChunk;
import static io.frostline.vision.image.Carrier.segment;
import static io.frostline.vision.image.Carrier.webp;
import static io.frostline.vision.image.Carrier.xmpSegment;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Which side of a picture is up, wherever and however its file says it. */
class OrientationTest {
    private static final byte[] XMP = latin("<rdf:Description tiff:Orientation=\"8\"/>");

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = "XMP.*")
    void readsEveryNumberInExifOfEitherByteOrder(Carrier carrier) throws Refusal {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (Tiff.Type type : Tiff.Type.values()) {
                for (int value = 1; value <= 8; value++) {
                    byte[] exif = new Tiff(order).orientation(type, value).block();

                    assertThat(orientation(carrier.file(exif)))
                            .as("%s %s %d", order, type, value)
                            .isEqualTo(Orientation.ofExif(value));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "XMP.*")
    void readsXmpAsAttributeAndAsElement(Carrier carrier) throws Refusal {
        for (int value = 1; value <= 8; value++) {
            byte[] attribute = latin("<rdf:Description tiff:Make=\"a\"\n tiff:Orientation=\"" + value + "\"/>");
            byte[] element = latin("<tiff:Orientation>" + value + "</tiff:Orientation>");

            assertThat(orientation(carrier.file(attribute))).isEqualTo(Orientation.ofExif(value));
            assertThat(orientation(carrier.file(element))).isEqualTo(Orientation.ofExif(value));
        }
    }

    @Test
    void takesTheFirstBlockOfAJpegAndOfAWebp() throws Refusal {
        byte[] first = Tiff.saying(6);
        byte[] second = Tiff.saying(3);

        assertUp(6, jpeg(segment("Exif\0\0", first), segment("Exif\0\0", second)));
        assertUp(6, webp(8, riffChunk("EXIF", first), riffChunk("EXIF", second)));
    }

    @Test
    void takesTheLastChunkOfAPngAndTheLastPacketOfAJpeg() throws Refusal {
        byte[] last = latin("tiff:Orientation=\"5\"");

        assertUp(3, png(Pictures.pngChunk("eXIf", Tiff.saying(6)), Pictures.pngChunk("eXIf", Tiff.saying(3))));
        assertUp(5, jpeg(xmpSegment(XMP), xmpSegment(last)));
    }

    @Test
    void takesTheLastOfEqualTags() throws Refusal {
        Tiff twice =
                new Tiff(ByteOrder.BIG_ENDIAN).orientation(Tiff.Type.SHORT, 6).orientation(Tiff.Type.LONG, 3);

        assertUp(3, jpeg(segment("Exif\0\0", twice.block())));
    }

    @Test
    void takesTheFirstOfSeveralValues() throws Refusal {
        Tiff two = new Tiff(ByteOrder.BIG_ENDIAN).orientation(Tiff.Type.SHORT, 6, 3);
        Tiff nine = new Tiff(ByteOrder.BIG_ENDIAN).orientation(Tiff.Type.SLONG, 6, 3, 3, 3, 3, 3, 3, 3, 3);

        assertUp(6, jpeg(segment("Exif\0\0", two.block())));
        assertUp(6, jpeg(segment("Exif\0\0", nine.block())));
    }

    @Test
    void asksXmpOnlyWhereExifSaysNothing() throws Refusal {
        byte[] silent = new Tiff(ByteOrder.BIG_ENDIAN)
                .entry(Tiff.MAKER, 2, 4, latin("abc\0"))
                .block();
        byte[] noValue =
                new Tiff(ByteOrder.BIG_ENDIAN).entry(Tiff.ORIENTATION, 3, 0).block();
        byte[] unknownType = new Tiff(ByteOrder.BIG_ENDIAN)
                .entry(Tiff.ORIENTATION, 99, 1, (byte) 6)
                .block();
        byte[] upright = Tiff.saying(1);
        byte[] undefined = Tiff.saying(9);

        for (byte[] exif : List.of(new byte[0], silent, noValue, unknownType)) {
            assertUp(8, jpeg(segment("Exif\0\0", exif), xmpSegment(XMP)));
        }
        for (byte[] exif : List.of(upright, undefined)) {
            assertUp(1, jpeg(xmpSegment(XMP), segment("Exif\0\0", exif)));
        }
    }

    @Test
    void takesNoTextForANumber() throws Refusal {
        for (int type : new int[] {1, 2, 7}) { // BYTE, ASCII, UNDEFINED
            Tiff text = new Tiff(ByteOrder.BIG_ENDIAN).entry(Tiff.ORIENTATION, type, 1, (byte) 6);

            assertUp(1, jpeg(segment("Exif\0\0", text.block()), xmpSegment(XMP)));
        }
    }

    @Test
    void takesBrokenNumbersForUpright() throws Refusal {
        byte[] half = {0x40, (byte) 0xd0, 0, 0}; // 6.5
        byte[] endless = {0, 0, 0, 6, 0, 0, 0, 0}; // 6 / 0

        assertUp(1, jpeg(segment("Exif\0\0", exif(11, half))));
        assertUp(1, jpeg(segment("Exif\0\0", exif(5, endless))));
        assertUp(1, png(Pictures.pngChunk("eXIf", Tiff.saying(65_535))));
    }

    @Test
    void endsADirectoryAtTheFirstEntryThatDoesNotFit() throws Refusal {
        byte[] far = {0, 0, (byte) 0xff, 0};
        Tiff before =
                new Tiff(ByteOrder.BIG_ENDIAN).orientation(Tiff.Type.SHORT, 6).entry(Tiff.MAKER, 2, 100, far);
        Tiff behind =
                new Tiff(ByteOrder.BIG_ENDIAN).entry(Tiff.MAKER, 2, 100, far).orientation(Tiff.Type.SHORT, 6);

        assertUp(6, jpeg(segment("Exif\0\0", before.block())));
        assertUp(8, jpeg(segment("Exif\0\0", behind.block()), xmpSegment(XMP)));
    }

    @Test
    void takesThePictureAsItIsIfItsExifIsNoTiff() throws Refusal {
        assertUp(1, jpeg(segment("Exif\0\0", latin("no TIFF at all")), xmpSegment(XMP)));
        assertUp(1, jpeg(segment("Exif\0\0", latin("II*\0")), xmpSegment(XMP)));
        assertUp(1, png(Pictures.pngChunk("eXIf", latin("II+\0\10\0\0\0\20\0\0\0\0\0\0\0")))); // BigTIFF
    }

    @Test
    void looksForMetadataOnlyBeforeTheFirstScan() throws Refusal {
        byte[] picture = jpeg();
        byte[] withTrailer = Carrier.joined(picture, segment("Exif\0\0", Tiff.saying(6)), picture);

        assertUp(1, withTrailer);
    }

    @Test
    void inflatesNoMoreThanAPictureOfItsSizeMayCost() throws Refusal {
        byte[] bomb = Carrier.compressedText("Raw profile type exif", new byte[(1 << 20) - 100]);
        byte[] png = png(Collections.nCopies(3_000, bomb).toArray(byte[][]::new));

        assertThat(orientation(png())).isEqualTo(Orientation.UPRIGHT); // loads classes

        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadCpuTime();
        assertThat(orientation(png)).isEqualTo(Orientation.UPRIGHT);

        assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(1));
    }

    private static byte[] exif(int type, byte[] value) {
        return new Tiff(ByteOrder.BIG_ENDIAN)
                .entry(Tiff.ORIENTATION, type, 1, value)
                .block();
    }

    private static void assertUp(int expected, byte[] file) throws Refusal {
        assertThat(orientation(file)).isEqualTo(Orientation.ofExif(expected));
    }

    private static Orientation orientation(byte[] file) throws Refusal {
        return Header.read(file, ImageLimits.DEFAULT).orientation();
    }
}
