package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsRowsTest {
    private static final Map<String, String> LONG = Map.of("names", "[\"a\",\"b\",\"c\"]");
    private static final Map<String, String> SHORT = Map.of("names", "[\"a\",\"c\"]");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("rows.safetensors");
    }

    @Test
    void holdsFewerRowsThanThereCouldHaveBeen() throws Exception {
        try (SafetensorsRows rows = SafetensorsRows.create(file, "m", Shape.of(1000, 2), LONG)) {
            rows.add(new float[] {1, 2});
            rows.add(new float[] {-0.0f, Float.MIN_VALUE});
            assertThat(rows.rows()).isEqualTo(2);

            rows.finish(SHORT);
        }

        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.metadata())
                    .containsEntry("names", "[\"a\",\"c\"]")
                    .containsEntry("format", "pt");
            assertThat(reader.read().weights().asMap())
                    .isEqualTo(Map.of("m", Tensor.of(Shape.of(2, 2), 1, 2, -0.0f, Float.MIN_VALUE)));
        }
    }

    @Test
    void isNoSafetensorsFileBeforeItsEnd() throws Exception {
        try (SafetensorsRows rows = SafetensorsRows.create(file, "m", Shape.of(3, 2), LONG)) {
            rows.add(new float[] {1, 2});

            assertThatThrownBy(() -> SafetensorsReader.open(file)).isInstanceOf(InvalidWeightsException.class);
        }
    }

    @Test
    void removesWhatWasNotFinished() throws Exception {
        try (SafetensorsRows rows = SafetensorsRows.create(file, "m", Shape.of(3, 2), LONG)) {
            rows.add(new float[] {1, 2});
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void leavesAFileThatExistsAlone() throws Exception {
        Files.writeString(file, "precious");

        assertThatThrownBy(() -> SafetensorsRows.create(file, "m", Shape.of(3, 2), LONG))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("precious");
    }

    @Test
    void refusesARowOfAnotherLength() throws Exception {
        try (SafetensorsRows rows = SafetensorsRows.create(file, "m", Shape.of(3, 2), LONG)) {
            assertThatThrownBy(() -> rows.add(new float[3]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a row of 'm' has 2 values, not 3");
        }
    }

    @Test
    void refusesMetadataThatRoomWasNotLeftFor() throws Exception {
        try (SafetensorsRows rows = SafetensorsRows.create(file, "m", Shape.of(3, 2), SHORT)) {
            assertThatThrownBy(() -> rows.finish(Map.of("names", "x".repeat(100))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("room was left for");
        }
        assertThat(file).doesNotExist();
    }
}
