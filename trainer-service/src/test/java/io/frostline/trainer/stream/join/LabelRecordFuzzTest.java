package io.frostline.trainer.stream.join;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer began with, and what it found, goes through {@link LabelRecordFuzz} in every build. */
class LabelRecordFuzzTest {
    static Stream<Path> corpus() throws IOException {
        return Files.list(Path.of("src/test/resources/fuzz/LabelRecordFuzz")).sorted();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void passes(Path input) throws Exception {
        LabelRecordFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }
}
