package io.frostline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.drawing.DrawnImages;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedCommandTest {
    private final StringWriter said = new StringWriter();
    private final StringWriter complained = new StringWriter();

    @TempDir
    Path directory;

    private Path pictures;
    private Path out;

    @BeforeEach
    void makeAFolder() throws Exception {
        pictures = Files.createDirectory(directory.resolve("pictures"));
        out = directory.resolve("embeddings.safetensors");
    }

    @Test
    void endsWith0IfEveryPictureWasEmbedded() throws Exception {
        putPicture("a.jpg");

        assertThat(embed()).isZero();

        assertThat(said.toString()).startsWith("1 of 1 pictures embedded in space resnet18-w32-");
        assertThat(complained.toString()).isEmpty();
        assertThat(out).isRegularFile();
    }

    @Test
    void listsBadPicturesAtTheEndWithTheirReasonsAndEndsWith2() throws Exception {
        Files.createFile(pictures.resolve("a\nb.jpg"));
        putPicture("b.jpg");
        Files.writeString(pictures.resolve("c.jpg"), "no picture");

        assertThat(embed()).isEqualTo(2);

        assertThat(said.toString()).startsWith("1 of 3 pictures embedded");
        assertThat(complained.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("frostline: a b.jpg: "),
                        line -> assertThat(line).startsWith("frostline: c.jpg: "),
                        line -> assertThat(line).isEqualTo("frostline: 2 of 3 pictures could not be embedded"));
        assertThat(out).isRegularFile();
    }

    @Test
    void looksAtBytesAndNamesWhatItLeavesOut() throws Exception {
        putPicture("photo.txt");
        putPicture("photo");
        Files.writeString(pictures.resolve("notes"), "no picture");

        assertThat(embed()).isZero();

        assertThat(said.toString()).startsWith("2 of 2 pictures embedded");
        assertThat(complained.toString())
                .isEqualTo("frostline: left out notes: the image begins with bytes 6e 6f 20 70 69 63 74 75;"
                        + " JPEG, PNG, WebP, BMP and GIF are understood\n");
    }

    @Test
    void writesNoFileWithoutAnyEmbedding() throws Exception {
        Files.writeString(pictures.resolve("c.jpg"), "no picture");

        assertThat(embed()).isEqualTo(2);

        assertThat(said.toString()).isEmpty();
        assertThat(complained.toString().lines())
                .hasSize(2)
                .last()
                .isEqualTo("frostline: none of the 1 pictures could be embedded; " + out + " is not written");
        assertThat(out).doesNotExist();
    }

    @Test
    void saysBeforeTheWorkThatTheFileCannotBeWritten() throws Exception {
        putPicture("a.jpg");
        out = directory.resolve("nowhere/embeddings.safetensors");

        assertThat(embed()).isEqualTo(1);

        assertThat(complained.toString())
                .isEqualTo("frostline: " + out + " cannot be written: there is no such file or folder\n");
    }

    private void putPicture(String name) throws Exception {
        DrawnImages drawn = new DrawnImages(7, 8, 0);
        SourceImage first = drawn.images().get(0);
        Files.write(pictures.resolve(name), drawn.read(first));
    }

    private int embed() {
        Terminal terminal = new Terminal(new PrintWriter(said, true), new PrintWriter(complained, true), false);
        return Frostline.commandLine(terminal)
                .execute("embed", "--images", pictures.toString(), "--out", out.toString(), "--device", "cpu");
    }
}
