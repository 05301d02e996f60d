package io.frostline.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The high-water mark of a process' resident memory: {@code VmHWM} of Linux' {@code /proc/PID/status}. */
final class PeakMemory {
    private static final String FIELD = "VmHWM:";
    private static final long BYTES_PER_KIB = 1024;

    private PeakMemory() {}

    static OptionalLong ofProcess(long pid) {
        try {
            return ofStatus(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong ofStatus(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(FIELD))
                .mapToLong(line -> Long.parseLong(
                                line.substring(FIELD.length()).replace("kB", "").strip())
                        * BYTES_PER_KIB)
                .findFirst();
    }
}
