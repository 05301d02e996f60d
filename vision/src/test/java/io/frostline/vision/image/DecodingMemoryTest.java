package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peak of a process of its own that decodes one large picture. */
class DecodingMemoryTest {
    private static final int SIDE = 4000;
    private static final double NOISE = 0.6;

    /** Where the picture of many scans has its height and width, and the end of those that an encoder writes. */
    private static final int SIZE_AT = 0xa3;

    private static final int TEN_SCANS_END = 0x16f;

    @TempDir
    private Path directory;

    @Test
    void holdsOnePictureThatIsGreyWhereTruncatedOnesAre() throws Exception {
        assertThat(bytesPerPixel(baseline())).isBetween(3 - NOISE, 3 + NOISE);
    }

    @Test
    void holdsThePictureTwiceToTurnIt() throws Exception {
        assertThat(bytesPerPixel(Pictures.withExif(baseline(), 6))).isBetween(6 - NOISE, 6 + NOISE);
    }

    @Test
    void holdsTheCoefficientsOfAProgressivePicture() throws Exception {
        byte[] jpeg = ReferenceFiles.bytes("round2/scans100-49mp-rgb.jpg");
        ByteBuffer.wrap(jpeg).putInt(SIZE_AT, SIDE << 16 | SIDE);
        byte[] tenScans = Arrays.copyOf(jpeg, TEN_SCANS_END + 2);
        tenScans[TEN_SCANS_END] = (byte) 0xff;
        tenScans[TEN_SCANS_END + 1] = (byte) 0xd9;

        assertThat(bytesPerPixel(tenScans)).isBetween(9 - NOISE, 9 + NOISE);
    }

    private static byte[] baseline() {
        BufferedImage grey = Pictures.drawn(SIDE, SIDE, (x, y) -> x < SIDE / 2 ? 0xff0000 : 0x808080);
        return Pictures.encoded(grey, "jpg");
    }

    private double bytesPerPixel(byte[] picture) throws Exception {
        Path small = Files.write(directory.resolve("small"), ReferenceFiles.bytes("images/photo-420.jpg"));
        Path large = Files.write(directory.resolve("large"), picture);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PeakPrinter.class.getName(),
                small.toString(),
                large.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        List<String> peaks = output.lines().toList();
        return (Long.parseLong(peaks.get(1)) - Long.parseLong(peaks.get(0))) / (double) (SIDE * SIDE);
    }
}
