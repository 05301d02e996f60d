package io.frostline.trainer.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void saysInOneLineWhatIsMissing() {
        assertThat(run("verify", directory.toString(), "cpu")).isEqualTo(1);

        assertThat(complaints.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains(directory.resolve("manifest.json").toString(), "there is no such file");
    }

    @Test
    void refusesACommandLineThatMakesNoSense() {
        assertThat(run("verify", directory.toString())).isEqualTo(2);

        assertThat(complaints.toString(StandardCharsets.UTF_8)).startsWith("verify needs DIRECTORY and DEVICE");
    }

    private int run(String... words) {
        return VerifyCommand.run(List.of(words), new PrintStream(complaints, true, StandardCharsets.UTF_8));
    }
}
