package io.frostline.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process has now: {@code VmRSS} of Linux' {@code /proc/PID/status}. */
final class ResidentMemory {
    private static final String FIELD = "VmRSS:";
    private static final long BYTES_PER_KIB = 1024;

    private ResidentMemory() {}

    static long bytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith(FIELD)) {
                String kib = line.substring(FIELD.length()).replace("kB", "").strip();
                return Long.parseLong(kib) * BYTES_PER_KIB;
            }
        }
        throw new IOException("process " + pid + " has no " + FIELD);
    }
}
