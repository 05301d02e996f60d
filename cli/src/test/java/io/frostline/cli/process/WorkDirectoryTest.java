package io.frostline.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void isTheUsersAlone() throws IOException {
        Path given = WorkDirectory.of(directory.resolve("data")).path();
        WorkDirectory temporary = WorkDirectory.of(null);

        assertThat(permissions(given)).isEqualTo("rwx------");
        assertThat(permissions(temporary.path())).isEqualTo("rwx------");
        temporary.discard();
    }

    @Test
    void discardsWhatIsTemporaryAndNothingThatALinkLeadsTo() throws IOException {
        Path kept = Files.createFile(directory.resolve("kept"));
        WorkDirectory temporary = WorkDirectory.of(null);
        Files.createSymbolicLink(temporary.path().resolve("link"), directory);

        temporary.discard();

        assertThat(temporary.path()).doesNotExist();
        assertThat(kept).exists();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
