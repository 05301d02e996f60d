package io.frostline.vision.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How much memory Linux can still give: what the machine has left, and what the control group (version 2) that a
 * container is has left of its limit. Caches that can be dropped count as free.
 */
record HostMemory(Map<Path, List<String>> files) {
    private static final Path MACHINE = Path.of("/proc/meminfo");
    private static final Path GROUP = Path.of("/sys/fs/cgroup");
    private static final Path LIMIT = GROUP.resolve("memory.max");
    private static final Path USED = GROUP.resolve("memory.current");
    private static final Path DETAILS = GROUP.resolve("memory.stat");
    private static final long KIB = 1024;

    HostMemory {
        files = Map.copyOf(files);
    }

    static HostMemory here() {
        return new HostMemory(
                Map.of(MACHINE, lines(MACHINE), LIMIT, lines(LIMIT), USED, lines(USED), DETAILS, lines(DETAILS)));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** @return bytes; without bound where the system does not tell */
    long available() {
        OptionalLong kib = field(MACHINE, "MemAvailable:");
        long machine = kib.isPresent() ? kib.getAsLong() * KIB : Long.MAX_VALUE;
        OptionalLong limit = number(LIMIT);
        OptionalLong used = number(USED);
        if (limit.isEmpty() || used.isEmpty()) {
            return machine;
        }
        long dropped = field(DETAILS, "inactive_file").orElse(0);
        return Math.min(machine, Math.max(0, limit.getAsLong() - used.getAsLong() + dropped));
    }

    /** A group without a limit says {@code max}. */
    private OptionalLong number(Path file) {
        return of(file).stream()
                .filter(line -> line.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private OptionalLong field(Path file, String name) {
        return of(file).stream()
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals(name))
                .mapToLong(words -> Long.parseLong(words[1]))
                .findFirst();
    }

    private List<String> of(Path file) {
        return files.getOrDefault(file, List.of());
    }
}
