package io.frostline.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class IoReasonTest {
    @Test
    void saysWhoHasNoPermissionAndWhatHelps() {
        assertThat(IoReason.of(new AccessDeniedException("/models/.draft-1")))
                .isEqualTo("permission denied to user " + System.getProperty("user.name")
                        + "; give it the right, or name another place");
    }

    @Test
    void saysThatADiskIsFullAndWhatHelps() {
        String full = "no space is left on the disk; free some, or name another place";

        assertThat(IoReason.of(new IOException("No space left on device"))).isEqualTo(full);
        assertThat(IoReason.of(new FileSystemException("/models/.draft-1", null, "No space left on device")))
                .isEqualTo(full);
    }

    @Test
    void saysWhatElseTheSystemSays() {
        assertThat(IoReason.of(new NoSuchFileException("/models"))).isEqualTo("there is no such file or folder");
        assertThat(IoReason.of(new IOException("File too large"))).isEqualTo("File too large");
        assertThat(IoReason.of(new FileNotFoundException())).isEqualTo("FileNotFoundException");
        assertThat(IoReason.of(null)).isEqualTo("nobody knows why");
    }
}
