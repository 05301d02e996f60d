package io.frostline.reference.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.reference.Fetching;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pipes that have been put in the place of a file after it was looked at. */
@Timeout(30)
class TimedReadingTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    Path directory;

    private final TimedReading reading = new TimedReading();
    private Path pipe;

    @BeforeEach
    void makeThePipe() throws Exception {
        pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void waitsForAPipeWithoutAWriterNoLongerThanTheTimeout() throws Exception {
        Fetching fetching = read();

        assertThat(fetching.reason()).isEqualTo("reference-unavailable");
        assertThat(fetching.detail()).contains("could not be opened within 50 ms; see that it is a regular file");
        letGo();
    }

    @Test
    void waitsForAPipeThatSaysNothingNoLongerThanTheTimeout() throws IOException {
        try (RandomAccessFile writer = new RandomAccessFile(pipe.toFile(), "rw")) {
            assertThat(writer.getFD().valid()).isTrue();

            Fetching fetching = read();

            assertThat(fetching.reason()).isEqualTo("reference-unavailable");
            assertThat(fetching.detail()).contains("gave no end within 50 ms");
        }
    }

    @Test
    void leavesNoMoreThanAFewThreadsToPipes() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(read().reason()).isEqualTo("reference-unavailable");
        }

        assertThat(opening()).hasSize(16);
        assertThat(read().detail()).contains("could not be opened for 16 others that hang");
        letGo();
        assertThat(Fetching.once(
                                "file",
                                (reference, attempt) -> reading.read(
                                        () -> Files.newByteChannel(
                                                Files.write(directory.resolve("file"), new byte[] {1})),
                                        attempt),
                                "file:///",
                                Duration.ofSeconds(10))
                        .bytes())
                .containsExactly(1);
    }

    private Fetching read() {
        return Fetching.once(
                "file",
                (reference, attempt) -> reading.read(() -> Files.newByteChannel(pipe), attempt),
                "file:///",
                SHORT);
    }

    /** Lets the threads that hang go on, and waits for their end. */
    private void letGo() throws Exception {
        try (RandomAccessFile writer = new RandomAccessFile(pipe.toFile(), "rw")) {
            assertThat(writer.getFD().valid()).isTrue();
            for (Thread thread : opening()) {
                thread.join();
            }
        }
    }

    private static List<Thread> opening() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("file-opening"))
                .toList();
    }
}
