package io.frostline.vision.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer began with, and what it found, goes through {@link SafetensorsFuzz} in every build. */
class SafetensorsFuzzTest {
    static Stream<Path> corpus() throws IOException {
        return Files.list(Path.of("src/test/resources/fuzz/SafetensorsFuzz")).sorted();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void passes(Path input) throws Exception {
        SafetensorsFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }
}
