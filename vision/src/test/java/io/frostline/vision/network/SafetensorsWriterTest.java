package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
    @TempDir
    Path directory;

    @Test
    void writesWhatTheFormatSaysByteForByte() throws Exception {
        Path file = directory.resolve("weights.safetensors");
        String header = "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";

        SafetensorsWriter.write(
                file, Weights.of(Map.of("b", Tensor.of(Shape.of(), 1), "a", Tensor.of(Shape.of(2), -0.0f, 0x1p-149f))));

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        byte[] json = new byte[length];
        bytes.get(json);
        assertThat(length).isEqualTo((header.length() + 7) / 8 * 8);
        assertThat(new String(json)).isEqualTo(header + " ".repeat(length - header.length()));
        assertThat(bytes.getInt()).isEqualTo(0x80000000);
        assertThat(bytes.getInt()).isEqualTo(1);
        assertThat(bytes.getInt()).isEqualTo(0x3f800000);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void saysTheHashThatAReaderFinds() throws Exception {
        Path file = directory.resolve("weights.safetensors");
        Weights weights = TinyNetwork.weights();

        String sha256 = SafetensorsWriter.write(file, weights);

        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            SafetensorsFile content = reader.read();
            assertThat(content.sha256()).isEqualTo(sha256);
            assertThat(content.weights()).isEqualTo(weights);
        }
    }

    @Test
    void leavesAFileThatExistsAlone() throws Exception {
        Path file = Files.writeString(directory.resolve("weights.safetensors"), "precious");

        assertThatThrownBy(() -> SafetensorsWriter.write(file, TinyNetwork.weights()))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("precious");
    }
}
