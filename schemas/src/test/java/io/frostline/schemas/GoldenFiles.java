package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.avro.specific.SpecificRecord;

/** Encoded {@link Samples}, checked in as hex: the bytes that lie in topics out there. */
final class GoldenFiles {
    private static final int BYTES_PER_LINE = 32;

    private GoldenFiles() {}

    static byte[] read(String version, Class<?> recordClass) throws IOException {
        String name = "/golden/" + version + "/" + recordClass.getSimpleName() + ".hex";
        try (InputStream file = GoldenFiles.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            String hex = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        }
    }

    /** Writes those of a version that are missing into a folder, the version's name; never overwrites one. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (SpecificRecord sample : Samples.of(folder.getFileName().toString())) {
            Path file = folder.resolve(sample.getClass().getSimpleName() + ".hex");
            if (Files.notExists(file)) {
                String hex = HexFormat.of().formatHex(new Codec().encode(sample));
                Files.writeString(file, hex.replaceAll("(.{" + 2 * BYTES_PER_LINE + "})(?=.)", "$1\n") + "\n");
            }
        }
    }
}
