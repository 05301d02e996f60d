package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignFileTest {
    @TempDir
    Path directory;

    @Test
    void knowsWhatTorchSaveWritesAndHowToConvertIt() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("resnet50/data.pkl"));
            zip.write(new byte[1000]);
        }

        assertRefused(bytes.toByteArray(), "it is a ZIP archive, as torch.save writes it", "python3 -c", "save_file");
    }

    @Test
    void knowsGzip() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[1000]);
        }

        assertRefused(bytes.toByteArray(), "it is compressed with gzip; unpack it with gunzip");
    }

    /** The first is how torch.save began before PyTorch 1.6. */
    @ParameterizedTest
    @CsvSource({
        "80028a0a6cfc9c46f9206aa850192e80024de903, a Python pickle",
        "80047d7100285800000000, a Python pickle",
        "894844460d0a1a0a00000000, an HDF5 file",
        "934e554d505901007600, a NumPy array",
        "28b52ffd0458000000, compressed with Zstandard",
        "fd377a585a000004, compressed with xz",
        "425a683931415926, compressed with bzip2",
        "475546030000004747554600, "
    })
    void knowsOtherFormatsByTheirFirstBytes(String hex, String what) throws Exception {
        assertRefused(HexFormat.of().parseHex(hex), what == null ? "its header claims" : "it is " + what);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(
                        "version https://example.org/spec/v1\noid sha256:4d7a\nsize 102530333\n",
                        "it is a Git LFS pointer, not the file that it points to; fetch that with git lfs pull"),
                Arguments.of("<!DOCTYPE html><html>", "it is a page of HTML or XML, not the file that was meant"),
                Arguments.of("\ufeff\n  <html lang=\"de\">", "it is a page of HTML or XML"),
                Arguments.of("<?xml version=\"1.0\"?><Error>", "it is a page of HTML or XML"),
                Arguments.of(
                        "{\n  \"metadata\": {\"total_size\": 9},\n  \"weight_map\": {",
                        "it is the index of tensors in several files; join them: python3 -c"),
                Arguments.of("Entry not found", "it is text that begins with 'Entry not found'"),
                Arguments.of("{\"error\":\"Not Found\"}", "it is text that begins with '{\"error\":\"Not Found\"}'"),
                Arguments.of("ü".repeat(400), "it is text that begins with 'üüü"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void knowsTextsThatAreDownloadedInsteadOfAFile(String text, String what) throws Exception {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), what);
    }

    private void assertRefused(byte[] content, String... parts) throws Exception {
        Path file = Files.write(directory.resolve("weights.safetensors"), content);

        assertThatThrownBy(() -> SafetensorsReader.open(file).close())
                .isInstanceOf(InvalidWeightsException.class)
                .message()
                .contains(parts)
                .hasLineCount(1);
    }
}
