package io.frostline.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a process takes of the machine, as Linux' {@code /proc} has it.
 *
 * @param bytes of resident memory
 * @param threads how many it has
 * @param handles how many files, sockets and pipes it has open, RocksDB's tables aside: they follow what is stored, up
 *     to a limit
 */
record Footprint(long bytes, long threads, long handles) {
    static Footprint of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        return new Footprint(
                ResidentMemory.bytes(pid), entries(process.resolve("task")), handles(process.resolve("fd")));
    }

    private static long handles(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> !isTable(each)).count();
        }
    }

    private static boolean isTable(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString().endsWith(".sst");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    /** @return of each of the three the median, by itself */
    static Footprint median(List<Footprint> footprints) {
        return new Footprint(
                median(footprints, Footprint::bytes),
                median(footprints, Footprint::threads),
                median(footprints, Footprint::handles));
    }

    private static long median(List<Footprint> footprints, ToLongFunction<Footprint> part) {
        long[] sorted = footprints.stream().mapToLong(part).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d MiB, %d threads, %d handles", bytes >> 20, threads, handles);
    }
}
