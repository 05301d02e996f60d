package io.frostline.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.terminal.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsFileTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("labels.txt");
    }

    @ParameterizedTest
    @CsvSource({"'cat\nüber dog\n'", "'cat\r\nüber dog'"})
    void readsOneLabelALine(String content) throws Exception {
        Files.writeString(file, content);

        assertThat(LabelsFile.read(file)).containsExactly("cat", "über dog");
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty; it must have one label a line",
        "'cat\n\ndog', 'line 2 of labels file'",
        "'cat\n \n', is blank; every line must be a label",
        "'cat\ndog\ncat\n', repeats the label 'cat'; every label must be there once"
    })
    void refusesLabelsThatCannotNameRows(String content, String complaint) throws Exception {
        Files.writeString(file, content);

        assertRefused(complaint);
    }

    @Test
    void refusesWhatIsNotUtf8() throws Exception {
        Files.write(file, new byte[] {'a', (byte) 0xff, '\n'});

        assertRefused("is not UTF-8");
    }

    @Test
    void saysThatThereIsNoFile() {
        assertRefused("cannot be read: there is no such file or folder");
    }

    private void assertRefused(String complaint) {
        assertThatThrownBy(() -> LabelsFile.read(file))
                .isInstanceOf(CommandFailure.class)
                .message()
                .contains(file.toString(), complaint)
                .hasLineCount(1);
    }
}
