package io.frostline.vision.image;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that makes crops of pictures and says of each what it was weighed with and what it took: bytes, and
 * nanoseconds of a core. Its heap is resident from the beginning, so what the process grows by is native.
 */
final class CostPrinter {
    private static final String RESET_PEAK = "5";

    private CostPrinter() {}

    public static void main(String[] files) throws IOException, Refusal {
        Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(64, 64), ImageLimits.DEFAULT);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String file : files) {
            byte[] picture = Files.readAllBytes(Path.of(file));
            DecodingCost weighed = Header.read(picture, ImageLimits.DEFAULT).cost();
            Files.writeString(Path.of("/proc/self/clear_refs"), RESET_PEAK);
            long memoryBefore = memory("VmRSS:") + thread.getCurrentThreadAllocatedBytes();
            long timeBefore = thread.getCurrentThreadCpuTime();
            Decoded decoded = preprocessor.prepare(picture);
            long time = thread.getCurrentThreadCpuTime() - timeBefore;
            long memory = memory("VmHWM:") + thread.getCurrentThreadAllocatedBytes() - memoryBefore;
            if (!(decoded instanceof Crop)) {
                throw new IllegalStateException(file + ": " + decoded);
            }
            System.out.println(weighed.memory() + " " + memory + " " + weighed.time() + " " + time);
        }
    }

    private static long memory(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
