package io.frostline.benchmarks.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The picture everything is measured with: a JPEG of 640 × 427 pixels, chroma subsampled as cameras do it. */
public final class Photo {
    private static final String FILE = "photo.jpg";

    private Photo() {}

    public static byte[] jpeg() {
        try (InputStream file = Objects.requireNonNull(Photo.class.getResourceAsStream(FILE), FILE)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
