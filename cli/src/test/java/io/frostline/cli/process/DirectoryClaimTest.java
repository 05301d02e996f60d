package io.frostline.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryClaimTest {
    @TempDir
    private Path directory;

    @Test
    void keepsOthersOutAndNamesTheProcess() {
        try (DirectoryClaim claim = DirectoryClaim.of(directory)) {
            assertThatExceptionOfType(ChildFailure.class)
                    .isThrownBy(() -> DirectoryClaim.of(directory))
                    .withMessage("directory " + directory + " is in use by process "
                            + ProcessHandle.current().pid() + "; end that one or name another directory");
            assertThat(claim).isNotNull();
        }
        DirectoryClaim.of(directory).close();
    }

    /** A channel that nobody holds is closed by the garbage collector, and its lock is gone. */
    @Test
    void isHeldWhateverIsCollected() {
        try (DirectoryClaim claim = DirectoryClaim.of(directory)) {
            System.gc();
            ChildProcess other = ChildProcess.start(
                    "other",
                    JavaCommand.ofClass(Claiming.class, List.of("-Xmx32m"), List.of(directory.toString()))
                            .words(),
                    directory.resolve("other.log"));
            other.awaitReady(() -> !other.isAlive(), Duration.ofSeconds(60));

            assertThat(other.exitCode()).hasValue(1);
            assertThat(claim).isNotNull();
        }
    }

    /** A process that claims a directory. */
    static final class Claiming {
        private Claiming() {}

        public static void main(String[] arguments) {
            DirectoryClaim.of(Path.of(arguments[0])).close();
        }
    }
}
