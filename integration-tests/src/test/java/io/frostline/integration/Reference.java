package io.frostline.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pictures that {@code vision} is held against, by file name. */
final class Reference {
    private static final Path ROOT = Workbench.ROOT.resolve("vision/src/test/resources/reference");

    private Reference() {}

    static Map<String, byte[]> pictures() {
        return files(ROOT.resolve("images"));
    }

    /** Some of them, in this order. */
    static Map<String, byte[]> pictures(List<String> names) {
        Map<String, byte[]> all = pictures();
        Map<String, byte[]> chosen = new LinkedHashMap<>();
        names.forEach(name -> chosen.put(name, Objects.requireNonNull(all.get(name), name)));
        return chosen;
    }

    static Map<String, byte[]> hostile() {
        return files(ROOT.resolve("hostile"));
    }

    /** Small files of pictures that cost much. */
    static Map<String, byte[]> costly() {
        return files(ROOT.resolve("hostile2"));
    }

    private static Map<String, byte[]> files(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
