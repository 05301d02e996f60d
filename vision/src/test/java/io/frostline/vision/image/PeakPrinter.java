package io.frostline.vision.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that makes crops of pictures and says after each how many bytes it has held at most. */
final class PeakPrinter {
    private PeakPrinter() {}

    public static void main(String[] files) throws IOException {
        Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(64, 64), ImageLimits.DEFAULT);
        for (String file : files) {
            Decoded decoded = preprocessor.prepare(Files.readAllBytes(Path.of(file)));
            if (!(decoded instanceof Crop)) {
                throw new IllegalStateException(file + ": " + decoded);
            }
            System.out.println(peak());
        }
    }

    private static long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
