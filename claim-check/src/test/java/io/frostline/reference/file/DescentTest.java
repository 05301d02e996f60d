package io.frostline.reference.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.reference.Fetching;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescentTest {
    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void makeFiles() throws IOException {
        root = Files.createDirectories(directory.resolve("root")).toRealPath();
        Files.write(Files.createDirectories(root.resolve("a/b")).resolve("c"), new byte[] {1});
    }

    @Test
    void opensAFileSomeStepsDown() {
        assertThat(read("a/b/c").bytes()).containsExactly(1);
    }

    /** As if a step had become a link after the path was resolved. */
    @Test
    void followsNoLinkAtAnyStep() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), root.resolve("a"));
        Files.createSymbolicLink(root.resolve("a/link"), root.resolve("a/b"));
        Files.createSymbolicLink(root.resolve("a/b/link"), root.resolve("a/b/c"));

        assertThat(read("link/b/c").bytes()).isNull();
        assertThat(read("a/link/c").bytes()).isNull();
        assertThat(read("a/b/link").bytes()).isNull();
    }

    private Fetching read(String path) {
        Descent descent = new Descent(root);
        return Fetching.once(
                "file",
                (reference, attempt) -> new TimedReading().read(() -> descent.open(Path.of(path)), attempt),
                "file:///",
                Duration.ofMillis(50));
    }
}
