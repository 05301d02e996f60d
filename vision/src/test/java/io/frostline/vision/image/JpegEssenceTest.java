package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.image.Undecodable.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What surrounds a JPEG's image data: it neither changes the picture nor makes a decoder talk. */
class JpegEssenceTest {
    private static final int JFIF_END = 20;
    private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

    private final Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(64, 64), ImageLimits.DEFAULT);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photo-420.jpg",
                "photo-444.jpg",
                "photo-cmyk.jpg",
                "photo-gray.jpg",
                "large.jpg",
                "small.jpg",
                "wide.jpg"
            })
    void needsNoEndMarkerWhereOneScanHasEverything(String file) {
        byte[] jpeg = ReferenceFiles.bytes("images/" + file);
        byte[] open = Arrays.copyOf(jpeg, jpeg.length - END.length);
        List<byte[]> trailers =
                List.of(new byte[0], new byte[100], "Image_UTC_Data".getBytes(StandardCharsets.US_ASCII), jpeg);

        for (byte[] trailer : trailers) {
            Decoded decoded = preprocessor.prepare(joined(open, trailer));

            assertThat(decoded)
                    .as("%d bytes behind", trailer.length)
                    .isInstanceOf(Crop.class)
                    .isEqualTo(preprocessor.prepare(jpeg));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo-420.jpg", "photo-444.jpg", "photo-gray.jpg", "small.jpg"})
    void missesTheLastBlocksWhateverFollows(String file) {
        byte[] jpeg = ReferenceFiles.bytes("images/" + file);

        for (int missing = 200; missing < 1000; missing += 100) {
            byte[] cut = Arrays.copyOf(jpeg, Math.max(jpeg.length / 2, jpeg.length - missing));

            assertTruncated(preprocessor.prepare(cut));
            assertTruncated(preprocessor.prepare(joined(cut, END)));
            assertTruncated(preprocessor.prepare(joined(cut, END, jpeg)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.5, 0.9})
    void missesTheLastBlocksOfEveryScan(double part) {
        byte[] jpeg = ReferenceFiles.bytes("images/photo-progressive.jpg");
        List<Integer> ends = scanEnds(jpeg);

        for (int end : ends) {
            int data = lastScanBefore(jpeg, end);
            byte[] cut = Arrays.copyOf(jpeg, end - (int) Math.ceil(part * (end - data)));

            assertTruncated(preprocessor.prepare(joined(cut, END)));
        }
    }

    @Test
    void needsNoScanButTheAverages() {
        byte[] jpeg = ReferenceFiles.bytes("images/photo-progressive.jpg");

        for (int end : scanEnds(jpeg)) {
            assertThat(preprocessor.prepare(joined(Arrays.copyOf(jpeg, end), END)))
                    .isInstanceOf(Crop.class);
        }
    }

    @Test
    void missesAComponent() {
        byte[] jpeg = ReferenceFiles.bytes("round2/stray-bytes-scan-per-component.jpg");
        byte[] first = Arrays.copyOf(jpeg, scanEnds(jpeg).get(0));

        assertThat(preprocessor.prepare(joined(first, END)))
                .isEqualTo(new Undecodable(Reason.CORRUPT, "JPEG is truncated: its 1 scans have 1 of 3 components"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "0000000000000000000000",
                "ff0012ff00ff00",
                "ffffff",
                "112233445566778899aabbccddee",
                "ffd3"
            })
    void passesOverWhatIsBetweenScans(String hex) {
        byte[] jpeg = ReferenceFiles.bytes("images/photo-progressive.jpg");
        ByteArrayOutputStream stray = new ByteArrayOutputStream();
        int at = 0;
        for (int end : scanEnds(jpeg)) {
            stray.write(jpeg, at, end - at);
            stray.writeBytes(HexFormat.of().parseHex(hex));
            at = end;
        }
        stray.write(jpeg, at, jpeg.length - at);

        assertThat(preprocessor.prepare(stray.toByteArray())).isEqualTo(preprocessor.prepare(jpeg));
    }

    @Test
    void refusesMoreScansOfALargePictureThanEncodersWrite() {
        byte[] jpeg = ReferenceFiles.bytes("round2/scans100-49mp-rgb.jpg");
        preprocessor.prepare(jpeg);

        long before = System.nanoTime();
        Decoded decoded = preprocessor.prepare(jpeg);
        Duration taken = Duration.ofNanos(System.nanoTime() - before);

        assertThat(decoded)
                .isEqualTo(
                        new Undecodable(
                                Reason.TOO_MANY_PIXELS,
                                "JPEG of 7000 × 7000 pixels goes over them too often: its first 27 scans have 23734375 blocks; at most 22968750 are allowed"));
        assertThat(taken).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void saysNothingOnStandardErrorOfSoundPictures() throws Exception {
        Map<String, byte[]> pictures = sound();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                PictureLister.class.getName()));
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            command.add(Files.write(directory.resolve(picture.getKey()), picture.getValue())
                    .toString());
        }

        Path error = directory.resolve("stderr");
        Process process =
                new ProcessBuilder(command).redirectError(error.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output.lines()).hasSameSizeAs(pictures.keySet()).allMatch(line -> line.startsWith("Crop["));
        assertThat(Files.readString(error)).isEmpty();
    }

    @Test
    void takesTheSamePixelsWhateverIsAround() {
        Map<String, byte[]> pictures = sound();
        Decoded expected = preprocessor.prepare(ReferenceFiles.bytes("images/photo-444.jpg"));

        pictures.keySet().removeIf(name -> !name.startsWith("444"));

        assertThat(pictures).hasSizeGreaterThan(5);
        pictures.forEach(
                (name, jpeg) -> assertThat(preprocessor.prepare(jpeg)).as(name).isEqualTo(expected));
    }

    /** Pictures that libjpeg reads with a warning, or that once made us provoke one. */
    private static Map<String, byte[]> sound() {
        byte[] jpeg = ReferenceFiles.bytes("images/photo-444.jpg");
        byte[] open = Arrays.copyOf(jpeg, jpeg.length - END.length);
        byte[] beginning = Arrays.copyOf(jpeg, JFIF_END);
        byte[] rest = Arrays.copyOfRange(jpeg, JFIF_END, jpeg.length);
        byte[] adobe = HexFormat.of().parseHex("ffee000e41646f62650064000000000005");
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        pictures.put("grey.jpg", Pictures.encoded(Pictures.drawn(200, 100, (x, y) -> 0x808080), "jpg"));
        pictures.put("arithmetic.jpg", ReferenceFiles.bytes("round2/arithmetic-grey-corner.jpg"));
        pictures.put("progressive.jpg", ReferenceFiles.bytes("images/photo-progressive.jpg"));
        pictures.put("cmyk.jpg", changed(ReferenceFiles.bytes("images/photo-cmyk.jpg"), "41646f6265", 11, 7));
        for (String stray : List.of("progressive-restarts", "scan-per-component", "arithmetic")) {
            pictures.put(stray, ReferenceFiles.bytes("round2/stray-bytes-" + stray + ".jpg"));
        }
        pictures.put("averages.jpg", ReferenceFiles.bytes("round2/progressive-averages-only.jpg"));
        pictures.put("444.jpg", jpeg);
        pictures.put("444-padded.jpg", joined(open, new byte[50], END));
        pictures.put("444-no-end.jpg", joined(open, new byte[50]));
        pictures.put("444-stray.jpg", joined(beginning, new byte[9], rest));
        pictures.put("444-revision.jpg", changed(jpeg, "4a46494600", 5, 2));
        pictures.put("444-adobe.jpg", joined(beginning, adobe, new byte[1], rest));
        pictures.put("444-coefficients.jpg", changed(jpeg, "ffda", 11, 17));
        return pictures;
    }

    private static byte[] changed(byte[] jpeg, String behind, int by, int value) {
        byte[] changed = jpeg.clone();
        changed[find(jpeg, behind, 0) + by] = (byte) value;
        return changed;
    }

    /** Where the data of each scan ends: at the next marker that is no restart. */
    private static List<Integer> scanEnds(byte[] jpeg) {
        List<Integer> ends = new ArrayList<>();
        boolean data = false;
        for (int at = 0; at < jpeg.length - 1; at++) {
            int code = jpeg[at] == (byte) 0xff ? jpeg[at + 1] & 0xff : 0;
            if (data && code != 0 && code != 0xff && (code < 0xd0 || code > 0xd7)) {
                ends.add(at);
                data = false;
            }
            data |= code == 0xda;
        }
        return ends;
    }

    private static int lastScanBefore(byte[] jpeg, int end) {
        int at = end - 2;
        while (jpeg[at] != (byte) 0xff || jpeg[at + 1] != (byte) 0xda) {
            at--;
        }
        return at + 2 + (jpeg[at + 3] & 0xff);
    }

    private static int find(byte[] bytes, String hex, int from) {
        byte[] wanted = HexFormat.of().parseHex(hex);
        for (int at = from; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("no " + hex + " from byte " + from);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static void assertTruncated(Decoded decoded) {
        assertThat(decoded).isInstanceOfSatisfying(Undecodable.class, undecodable -> {
            assertThat(undecodable.reason()).isEqualTo(Reason.CORRUPT);
            assertThat(undecodable.detail()).startsWith("JPEG is truncated");
        });
    }
}
