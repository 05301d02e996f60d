package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import io.frostline.vision.image.Undecodable.Reason;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that cost far more than their files: refused before a decoder sees them, or decoded for what they are. */
class CostlyPicturesTest {
    private static final int LARGE = 7000;
    private static final Duration AT_ONCE = Duration.ofMillis(500);
    private static final int GROUPS_SIDE = 800;

    private final Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(64, 64), ImageLimits.DEFAULT);

    static Stream<Arguments> refused() {
        byte[] groups = CostlyPictures.losslessGroups(GROUPS_SIDE, GROUPS_SIDE);
        return Stream.of(
                hostile("png-idat-behind-pixels.png", Reason.CORRUPT, "bytes of image data behind its last pixel"),
                hostile("arith-prog-1.jpg", Reason.TOO_COSTLY, "JPEG of 7000 × 7000 pixels takes up to 441 MB"),
                hostile("vp8l-65536-groups.webp", Reason.TOO_COSTLY, "WEBP of 1024 × 1024 pixels takes up to"),
                hostile("webp-anim-1.webp", Reason.TOO_COSTLY, "WEBP of 7000 × 7000 pixels takes up to 589 MB"),
                hostile("huff-prog-1-cmyk.jpg", Reason.TOO_COSTLY, "JPEG of 7000 × 7000 pixels takes up to 539 MB"),
                arguments(
                        "two GiB behind one pixel",
                        CostlyPictures.png(1, 8, 2, 3, 2L << 30),
                        Reason.CORRUPT,
                        "behind its last pixel"),
                arguments(
                        "16 bits",
                        CostlyPictures.png(LARGE, 16, 6, 4, 0),
                        Reason.TOO_COSTLY,
                        "PNG of 7000 × 7000 pixels takes up to 392 MB"),
                arguments(
                        "grey and alpha of 8 bits, turned",
                        CostlyPictures.png(LARGE, 8, 4, 2, 0, Pictures.pngChunk("eXIf", Pictures.exif(6))),
                        Reason.TOO_COSTLY,
                        "takes up to 392 MB"),
                arguments(
                        "many scans",
                        CostlyPictures.progressiveJpeg(5760, 3, 9),
                        Reason.TOO_COSTLY,
                        "of a core to decode; at most 2.0 s are allowed"),
                arguments(
                        "groups of codes",
                        CostlyPictures.lossless(GROUPS_SIDE, GROUPS_SIDE, groups),
                        Reason.TOO_COSTLY,
                        "takes up to 845 MB"),
                arguments(
                        "groups of codes in opacity",
                        CostlyPictures.opacity(GROUPS_SIDE, GROUPS_SIDE, groups),
                        Reason.TOO_COSTLY,
                        "takes up to 846 MB"),
                arguments(
                        "groups of codes in a frame",
                        CostlyPictures.losslessFrame(GROUPS_SIDE, GROUPS_SIDE, groups),
                        Reason.TOO_COSTLY,
                        "MB of memory to decode"));
    }

    private static Arguments hostile(String file, Reason reason, String detail) {
        return arguments(file, ReferenceFiles.bytes("hostile2/" + file), reason, detail);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void areRefusedAtOnce(String name, byte[] picture, Reason reason, String detail) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        preprocessor.prepare(picture); // loads classes

        long allocatedBefore = thread.getCurrentThreadAllocatedBytes();
        long before = thread.getCurrentThreadCpuTime();
        Decoded decoded = preprocessor.prepare(picture);
        Duration taken = Duration.ofNanos(thread.getCurrentThreadCpuTime() - before);
        long allocated = thread.getCurrentThreadAllocatedBytes() - allocatedBefore;

        assertThat(decoded).isInstanceOfSatisfying(Undecodable.class, undecodable -> {
            assertThat(undecodable.reason()).isEqualTo(reason);
            assertThat(undecodable.detail()).contains(detail).doesNotContain("\n");
        });
        assertThat(taken).isLessThan(AT_ONCE);
        assertThat(allocated).isLessThan(2L * picture.length + (1 << 20));
    }

    @Test
    void sayWhatTheyWouldTakeAndWhatHelps() {
        assertThat(preprocessor.prepare(CostlyPictures.animation(LARGE)))
                .isEqualTo(
                        new Undecodable(
                                Reason.TOO_COSTLY,
                                "WEBP of 7000 × 7000 pixels takes up to 589 MB of memory to decode; at most 300 MB are allowed; scale it down, or save it as an ordinary (baseline) JPEG"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmp-rle-end.bmp"})
    void areDecodedWhereTheyCostNoMoreThanOthers(String file) {
        assertThat(preprocessor.prepare(ReferenceFiles.bytes("hostile2/" + file)))
                .isInstanceOf(Crop.class);
    }

    @Test
    void areDecodedWhereTheyAreSmall() {
        assertThat(preprocessor.prepare(CostlyPictures.animation(500))).isInstanceOf(Crop.class);
        assertThat(preprocessor.prepare(CostlyPictures.arithmeticJpeg(500))).isInstanceOf(Crop.class);
        assertThat(preprocessor.prepare(CostlyPictures.progressiveJpeg(500, 4, 9)))
                .isInstanceOf(Crop.class);
        assertThat(preprocessor.prepare(CostlyPictures.lossless(64, 64, CostlyPictures.losslessGroups(64, 64))))
                .isInstanceOf(Crop.class);
        assertThat(preprocessor.prepare(CostlyPictures.png(500, 16, 6, 4, 0))).isInstanceOf(Crop.class);
    }

    @Test
    void mayHaveALittleBehindTheirPixels() {
        assertThat(preprocessor.prepare(CostlyPictures.png(20, 8, 2, 3, 1 << 20)))
                .isEqualTo(preprocessor.prepare(CostlyPictures.png(20, 8, 2, 3, 0)));
    }

    @Test
    void ordinaryOnesMayHaveAsManyPixelsAsAreAllowed() throws Refusal {
        int side = 7071;
        Header grey = Header.read(CostlyPictures.png(side, 8, 0, 1, 0), ImageLimits.DEFAULT);
        Header rgb = Header.read(CostlyPictures.png(side, 8, 2, 3, 0), ImageLimits.DEFAULT);
        Header runs = Header.read(CostlyPictures.bmp(side), ImageLimits.DEFAULT);

        assertThat(grey.width()).isEqualTo(side);
        assertThat(rgb.cost().memory()).isEqualTo(3L * side * side);
        assertThat(runs.cost().memory()).isEqualTo(6L * side * side);
    }

    @Test
    void aLosslessPictureThatIsDamagedBeforeItsPixelsIsRefused() {
        byte[] sound = CostlyPictures.losslessGroups(64, 64);
        for (int at = 4; at < 200; at += 7) {
            byte[] cut = Arrays.copyOf(sound, at);

            assertThat(preprocessor.prepare(CostlyPictures.lossless(64, 64, cut)))
                    .as("%d bytes", at)
                    .isInstanceOfSatisfying(
                            Undecodable.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.CORRUPT));
        }
    }
}
