package io.frostline.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @Test
    void tellsTheLastWordsOfAProcessThatEndedEarly() {
        ChildProcess child = start("echo starting; echo no disk left; exit 3");

        assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofMinutes(1)))
                .isInstanceOf(ChildFailure.class)
                .hasMessage("worker ended with code 3; log %s ends: starting | no disk left", child.log());
    }

    @Test
    void passesOverTheFramesOfAStackTrace() {
        ChildProcess child =
                start("printf 'full: no space\\n\\tat Log.write(Log.java:7)\\n\\t... 3 more\\ngave up\\n'; exit 1");

        assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofMinutes(1)))
                .hasMessageEndingWith(" ends: full: no space | gave up");
    }

    @Test
    void killsAProcessThatIsNeverReady() {
        ChildProcess child = start("exec sleep 600");

        assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ZERO))
                .isInstanceOf(ChildFailure.class)
                .hasMessage("worker did not answer within 0 s; log %s is empty", child.log());

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void stopsAProcessThatIsAsked() {
        ChildProcess child = start("exec sleep 600");
        child.awaitReady(() -> true, SECOND);
        assertThat(child.peakResidentBytes()).isPresent();

        child.stop();

        assertThat(child.isAlive()).isFalse();
        assertThatThrownBy(child::requireAlive).hasMessageContaining("worker was ended by signal 15");
    }

    @Test
    void saysThatAProcessWasKilled() {
        ChildProcess child = start("kill -KILL $$");

        assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofMinutes(1)))
                .hasMessage(
                        "worker was killed, as the system does when its memory is used up; log %s is empty",
                        child.log());
    }

    @Test
    void tellsTheLastWordsOfALogThatIsLargerThanWhatIsRead() {
        ChildProcess child = start("yes a long log | head -n 100000; echo the end; exit 1");

        assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofMinutes(1)))
                .hasMessageEndingWith(" | a long log | the end");
    }

    @Test
    void namesTheFileThatStandsWhereItsDirectoryShouldBe() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> ChildProcess.start("worker", List.of("true"), file.resolve("worker.log")))
                .isInstanceOf(ChildFailure.class)
                .hasMessageStartingWith("cannot start worker with log " + file.resolve("worker.log") + ": ")
                .hasMessageContaining(file + " is there already");
    }

    @Test
    void doesNotHearAnInterrupt() {
        ChildProcess child = start("kill -INT $$; echo went on; exec sleep 600");

        child.awaitReady(() -> logOf(child).contains("went on"), Duration.ofMinutes(1));

        child.kill();
    }

    @Test
    void keepsItsLogAndWhatItWritesForTheUserAlone() throws IOException {
        Path earlier = Files.createFile(directory.resolve("worker.log"));
        Files.setPosixFilePermissions(earlier, PosixFilePermissions.fromString("rw-r--r--"));

        ChildProcess child = start("cd " + directory + "; mkdir made; echo > made/file; echo done; exec sleep 600");

        child.awaitReady(() -> logOf(child).contains("done"), Duration.ofMinutes(1));
        child.kill();
        assertThat(permissions(child.log())).isEqualTo("rw-------");
        assertThat(permissions(directory.resolve("made"))).isEqualTo("rwx------");
        assertThat(permissions(directory.resolve("made/file"))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void readsThePeakOfResidentMemory() {
        assertThat(PeakMemory.ofStatus(List.of("Name:\tjava", "VmHWM:\t  2048 kB", "VmRSS:\t 1024 kB")))
                .hasValue(2_097_152);
        assertThat(PeakMemory.ofStatus(List.of("Name:\tkthreadd"))).isEmpty();
    }

    private ChildProcess start(String script) {
        return ChildProcess.start("worker", List.of("/bin/sh", "-c", script), directory.resolve("worker.log"));
    }

    private static String logOf(ChildProcess child) {
        try {
            return Files.readString(child.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
