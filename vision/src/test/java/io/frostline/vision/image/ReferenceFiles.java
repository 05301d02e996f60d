package io.frostline.vision.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pictures under {@code src/test/resources/reference}; {@code PROVENANCE.md} there says how they came about. */
final class ReferenceFiles {
    private static final Path ROOT = Path.of("src/test/resources/reference");

    private ReferenceFiles() {}

    static List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String file) {
        return bytes(ROOT.resolve(file));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What torchvision or Pillow made of a picture.
     *
     * @param folder such as {@code crops224}
     */
    static Path crop(Path image, String folder) {
        return ROOT.resolve(folder).resolve(stem(image) + ".png");
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }
}
