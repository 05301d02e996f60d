package io.frostline.extractor.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer began with, and what it found, goes through {@link ImageRecordFuzz} in every build. */
class ImageRecordFuzzTest {
    static Stream<Path> corpus() throws IOException {
        return Files.list(Path.of("src/test/resources/fuzz/ImageRecordFuzz")).sorted();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void passes(Path input) throws Exception {
        ImageRecordFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }
}
