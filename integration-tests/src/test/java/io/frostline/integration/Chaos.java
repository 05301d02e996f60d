package io.frostline.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** How long the fault tests go on, and where they leave their figures: {@code target/reliability.txt}. */
final class Chaos {
    private static final boolean LONG = Boolean.getBoolean("frostline.chaos");
    private static final Path FIGURES = Path.of("target", "reliability.txt");

    private Chaos() {}

    /** @return the first in every build, the second with {@code -Pchaos} */
    static int either(int quick, int thorough) {
        return LONG ? thorough : quick;
    }

    /**
     * @param history tells what went in and what became of it
     * @param seconds from the end of the fault to the next result, the longest of all rounds
     */
    static void record(String row, int faults, Object history, double seconds) throws IOException {
        String line =
                String.format(Locale.ROOT, "%s: faults %d, %s, recovered in %.1f s%n", row, faults, history, seconds);
        Files.createDirectories(FIGURES.getParent());
        Files.writeString(FIGURES, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
