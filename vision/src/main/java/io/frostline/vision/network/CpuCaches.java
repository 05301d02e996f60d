package io.frostline.vision.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Whether the processor tells the sizes of its caches. oneDNN asks an AMD processor with CPUID leaf 8000001D. Some
 * virtual machines answer that with zeros; the second cache then has one byte, blocks for it have no pixels, and making
 * a convolution of 1 × 1 divides by their number ({@code brg_blocking_t::est_eff_1x1}), which ends the process.
 */
final class CpuCaches {
    private static final boolean HIDDEN = areHidden(Path.of("/"));

    private CpuCaches() {}

    static boolean areHidden() {
        return HIDDEN;
    }

    /**
     * Linux lists caches by the same leaf.
     *
     * @param root of the file system
     */
    static boolean areHidden(Path root) {
        if (Files.exists(root.resolve("sys/devices/system/cpu/cpu0/cache/index0"))) {
            return false;
        }
        try (Stream<String> lines = Files.lines(root.resolve("proc/cpuinfo"))) {
            return lines.anyMatch(line -> line.startsWith("vendor_id") && line.endsWith("AuthenticAMD"));
        } catch (IOException e) {
            return false;
        }
    }
}
