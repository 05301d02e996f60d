package io.frostline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.terminal.Terminal;
import io.frostline.schemas.LabelText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "produce",
                "label",
                "watch",
                "embed",
                "import",
                "export",
                "reproduce",
                "models",
                "fine-tune",
                "promote",
                "rollback"
            })
    void helpsWithEveryCommand(String command) {
        assertThat(run(command, "--help")).isZero();

        assertThat(out.toString()).contains("Usage: frostline " + command).contains("--help");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void listsTheCommands() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains("demo", "up", "produce", "label", "watch", "embed", "import", "export", "bench")
                .contains("reproduce", "models", "fine-tune", "promote", "rollback");
    }

    @Test
    void asksForACommand() {
        assertThat(run()).isEqualTo(2);

        assertComplaint("name a command", "frostline --help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "produce --images pictures --speed 3",
                "reproduce",
                "reproduce no-such-directory",
                "produce",
                "produce --images pictures --rate fast",
                "produce --images pictures --rate 0",
                "produce --images pictures --labels maybe",
                "label",
                "label photo.jpg",
                "label photo.jpg cat --retract",
                "label photo.jpg cat dog",
                "watch",
                "watch images",
                "watch embeddings --limit 0",
                "demo --seed x",
                "demo --device tpu",
                "embed --images pictures",
                "import --weights weights.safetensors --out model",
                "import --architecture resnet18 --out model",
                "import --architecture resnet18 --weights nowhere.safetensors",
                "import --architecture vgg16 --weights nowhere.safetensors --out model",
                "import --architecture resnet18 --weights nowhere.safetensors --out model",
                "import --architecture resnet18 --weights nowhere.safetensors --out model --crop 300",
                "import --architecture resnet18 --weights nowhere.safetensors --out model --interpolation lanczos",
                "import --architecture resnet18 --weights nowhere.safetensors --out model --mean 0.5,0.5",
                "import --architecture resnet18 --weights nowhere.safetensors --out model --std 0.5,0.5,red",
                "import --architecture resnet18 --weights nowhere.safetensors --out model --labels nowhere.txt",
                "export",
                "export nowhere",
                "export nowhere --out weights.safetensors",
                "up --port 70000",
                "up --backbone nowhere",
                "up --backbone resnet18-ffffffffffff",
                "up now",
                "models all",
                "models --prune --keep 0",
                "models --prune --keep few",
                "fine-tune --task",
                "fine-tune --timeout 0",
                "fine-tune --timeout soon",
                "promote",
                "promote resnet18",
                "rollback twice",
                "fly"
            })
    void refusesWithOneLineAndExitCode2(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);

        assertComplaint("frostline: ");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            cat-1 CAT --task a/b      | --task is "a/b"; name a task
            cat-1 --retract --task a/b| --task is "a/b"; name a task
            cat-1 CAT --task LONG     | --task has 257 bytes of UTF-8 and begins with "xxxxxxxxxxxxxxxxxxxx"; at most 256
            cat-1 CAT --annotator LONG| --annotator has 257 bytes of UTF-8
            cat-1 LONG                | TEXT has 257 bytes of UTF-8
            cat-1 a\u0007b            | TEXT, "a?b", has a control character in it; send one line of text
            cat-1 \u200B              | TEXT is blank; send its text
            LONGER CAT                | ID has 4,097 bytes; an image id has 4,096 at most
            """, delimiter = '|')
    void refusesALabelThatTheTrainerWouldReject(String arguments, String complaint) {
        String[] words = ("label " + arguments)
                .replace("LONGER", "i".repeat(LabelText.LONGEST_ID + 1))
                .replace("LONG", "x".repeat(LabelText.LONGEST + 1))
                .split(" ");

        assertThat(run(words)).isEqualTo(2);

        assertComplaint(complaint);
    }

    @Test
    void namesWhatThereIsToChooseFromAsItIsWritten() {
        run("produce", "--images", "pictures", "--labels", "folder");
        run("import", "--weights", "nowhere.safetensors", "--interpolation", "lanczos");

        assertThat(err.toString())
                .contains("'folder'; choose one of none, folders")
                .contains("'lanczos'; choose one of bilinear, bicubic");
    }

    @Test
    void namesTheUnknownOption() {
        run("produce", "--images", "pictures", "--speed", "3");

        assertComplaint("'--speed'", "frostline produce --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"produce", "demo"})
    void namesTheMissingFolder(String command) {
        Path missing = directory.resolve("nowhere");

        assertThat(run(command, "--images", missing.toString())).isEqualTo(2);

        assertComplaint(missing + " does not exist");
    }

    @Test
    void namesTheFileThatIsNoModel() throws Exception {
        Path text = Files.writeString(directory.resolve("weights.safetensors"), "no weights at all");

        String[] arguments = {"import", "--architecture", "resnet18", "--weights", text.toString(), "--out", "model"};
        assertThat(run(arguments)).isEqualTo(2);

        assertComplaint("weights file " + text + " is refused: it is text that begins with 'no weights at all'");
    }

    @Test
    void leavesAFileThatExistsAlone() throws Exception {
        Path present = Files.writeString(directory.resolve("embeddings.safetensors"), "precious");

        assertThat(run("embed", "--images", directory.toString(), "--out", present.toString()))
                .isEqualTo(2);

        assertComplaint(present + " exists");
    }

    @Test
    void namesTheFileThatIsNoArchive() throws Exception {
        Path text = Files.writeString(directory.resolve("pictures.zip"), "no archive");

        assertThat(run("produce", "--images", text.toString())).isEqualTo(2);

        assertComplaint(text + " is neither a folder nor a readable zip archive");
    }

    @Test
    void saysThatNoKafkaAnswers() throws Exception {
        Files.write(directory.resolve("a.jpg"), new byte[] {1});

        assertThat(run("produce", "--images", directory.toString(), "--bootstrap-servers", "no host"))
                .isEqualTo(2);

        assertComplaint("'no host' is no address of a Kafka");
    }

    @Test
    void namesTheFilesThatProduceLeavesOut() throws Exception {
        Files.write(directory.resolve("a.jpg"), new byte[] {1});
        Files.writeString(directory.resolve("notes.txt"), "no picture");

        run("produce", "--images", directory.toString(), "--bootstrap-servers", "no host");

        assertThat(err.toString()).startsWith("frostline: left out notes.txt: the image begins with bytes 6e 6f");
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
        return Frostline.commandLine(terminal).execute(arguments);
    }

    private void assertComplaint(String... parts) {
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("frostline: ").contains(parts).endsWith("\n");
        assertThat(err.toString().lines()).hasSize(1);
    }
}
