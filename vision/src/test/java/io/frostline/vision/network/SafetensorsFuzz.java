package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever bytes a weights file holds, it is read as its header says, or refused with a reason. */
public final class SafetensorsFuzz {
    private static final Path FILE = file();

    private SafetensorsFuzz() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("fuzz", ".safetensors");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Jazzer calls it. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Files.write(FILE, data);
        try (SafetensorsReader reader = SafetensorsReader.open(FILE)) {
            long values =
                    reader.shapes().values().stream().mapToLong(Shape::size).sum();
            assertThat(values).isLessThanOrEqualTo(data.length);
            assertThat(reader.read().weights().names())
                    .containsExactlyInAnyOrderElementsOf(reader.shapes().keySet());
        } catch (InvalidWeightsException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
