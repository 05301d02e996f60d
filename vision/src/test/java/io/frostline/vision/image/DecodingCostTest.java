package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds what pictures are weighed with against what a process of its own takes to decode them. */
class DecodingCostTest {
    private static final int SIDE = 4000;

    /** Class loading, stacks and the allocators of the decoders. */
    private static final long NOISE = 24 << 20;

    /** Code that has not been compiled yet, and machines that are slower or busy. */
    private static final double SLOWER = 2;

    private static final long SHORTEST = 300_000_000;

    @TempDir
    private Path directory;

    @Test
    void noPictureTakesMoreThanItIsWeighedWith() throws Exception {
        Map<String, byte[]> pictures = pictures();

        List<long[]> costs = costs(pictures);

        int i = 0;
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            long[] cost = costs.get(i++);
            assertThat(cost[1])
                    .as("bytes for %s", picture.getKey())
                    .isLessThan(cost[0] + 3L * picture.getValue().length + NOISE);
            assertThat((double) cost[3])
                    .as("nanoseconds for %s", picture.getKey())
                    .isLessThan(SLOWER * cost[2] + SHORTEST);
        }
    }

    @Test
    void ordinaryPicturesTakeAboutWhatTheyAreWeighedWith() throws Exception {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        pictures.put("baseline", Pictures.encoded(grey(), "jpg"));
        pictures.put("turned", Pictures.withExif(Pictures.encoded(grey(), "jpg"), 6));
        pictures.put("progressive", CostlyPictures.progressiveJpeg(SIDE, 3, 1));
        pictures.put("PNG", CostlyPictures.png(SIDE, 8, 2, 3, 0));

        for (long[] cost : costs(pictures)) {
            assertThat(cost[1]).isBetween(cost[0] - NOISE, cost[0] + NOISE);
        }
    }

    private static Map<String, byte[]> pictures() {
        byte[] palette = Pictures.pngChunk("PLTE", new byte[768]);
        byte[] opacity = Pictures.pngChunk("tRNS", new byte[] {1, 2, 3, 4, 5, 6});
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        pictures.put("baseline.jpg", Pictures.encoded(grey(), "jpg"));
        pictures.put("turned.jpg", Pictures.withExif(Pictures.encoded(grey(), "jpg"), 6));
        pictures.put("progressive.jpg", CostlyPictures.progressiveJpeg(SIDE, 3, 1));
        pictures.put("progressive-cmyk.jpg", CostlyPictures.progressiveJpeg(SIDE, 4, 1));
        pictures.put("progressive-often.jpg", CostlyPictures.progressiveJpeg(SIDE, 3, 9));
        pictures.put("averages-only.jpg", CostlyPictures.progressiveJpeg(SIDE, 4, 0));
        pictures.put("turned-progressive.jpg", Pictures.withExif(CostlyPictures.progressiveJpeg(SIDE, 3, 1), 8));
        pictures.put("arithmetic.jpg", CostlyPictures.arithmeticJpeg(SIDE));
        pictures.put("grey.png", CostlyPictures.png(SIDE, 8, 0, 1, 0));
        pictures.put("grey-1.png", CostlyPictures.png(SIDE, 1, 0, 1, 0));
        pictures.put("grey-16.png", CostlyPictures.png(SIDE, 16, 0, 1, 0));
        pictures.put("grey-alpha-16.png", CostlyPictures.png(SIDE, 16, 4, 2, 0));
        pictures.put("palette.png", CostlyPictures.png(SIDE, 2, 3, 1, 0, palette));
        pictures.put("palette-alpha.png", CostlyPictures.png(SIDE, 8, 3, 1, 0, palette, opacity));
        pictures.put("rgb.png", CostlyPictures.png(SIDE, 8, 2, 3, 0));
        pictures.put("rgb-transparent.png", CostlyPictures.png(SIDE, 8, 2, 3, 0, opacity));
        pictures.put("rgb-16.png", CostlyPictures.png(SIDE, 16, 2, 3, 0));
        pictures.put("rgba-16.png", CostlyPictures.png(SIDE, 16, 6, 4, 0));
        pictures.put("turned.png", CostlyPictures.png(SIDE, 16, 6, 4, 0, Pictures.pngChunk("eXIf", Pictures.exif(5))));
        pictures.put("lossy.webp", webp(opencv_core.CV_8UC3, 80));
        pictures.put("lossy-alpha.webp", webp(opencv_core.CV_8UC4, 80));
        pictures.put("lossless.webp", webp(opencv_core.CV_8UC3, 101));
        pictures.put("lossless-alpha.webp", webp(opencv_core.CV_8UC4, 101));
        pictures.put("animation.webp", CostlyPictures.animation(SIDE));
        pictures.put("groups.webp", CostlyPictures.lossless(256, 512, CostlyPictures.losslessGroups(256, 512)));
        pictures.put("runs.bmp", CostlyPictures.bmp(SIDE));
        pictures.put("frame.gif", Pictures.encoded(grey(), "gif"));
        return pictures;
    }

    private static BufferedImage grey() {
        return Pictures.drawn(SIDE, SIDE, (x, y) -> x < SIDE / 2 ? 0xff0000 : 0x808080);
    }

    /** An encoder's own, with noise in its upper part. */
    private static byte[] webp(int type, int quality) {
        try (Mat mat = new Mat(SIDE, SIDE, type, Scalar.all(0x80));
                BytePointer encoded = new BytePointer();
                IntPointer parameters = new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, quality)) {
            byte[] noise = new byte[3_000_000];
            new Random(1).nextBytes(noise);
            mat.data().put(noise, 0, noise.length);
            opencv_imgcodecs.imencode(".webp", mat, encoded, parameters);
            byte[] bytes = new byte[(int) encoded.limit()];
            encoded.get(bytes);
            return bytes;
        }
    }

    /** For each picture: bytes as weighed and as taken, nanoseconds as weighed and as taken. */
    private List<long[]> costs(Map<String, byte[]> pictures) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms160m",
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                CostPrinter.class.getName()));
        command.add(Files.write(directory.resolve("first"), ReferenceFiles.bytes("images/photo-420.jpg"))
                .toString());
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            command.add(Files.write(directory.resolve(picture.getKey()), picture.getValue())
                    .toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "1048576"); // what is freed is given back
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines()
                .skip(1)
                .map(line -> Arrays.stream(line.split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toList();
    }
}
