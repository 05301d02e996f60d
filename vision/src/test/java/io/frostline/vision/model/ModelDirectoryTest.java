package io.frostline.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.vision.network.TinyNetwork;
import io.frostline.vision.network.Weights;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {
    @TempDir
    Path root;

    @Test
    void isCreatedWhereItIsWantedWithTheFoldersAboveIt() throws Exception {
        Path path = root.resolve("deep/down/model");

        ModelDirectory created = create(path, directory -> {});

        ModelDirectory opened = ModelDirectory.open(path);
        assertThat(created.path()).isEqualTo(path);
        assertThat(opened.space()).isEqualTo(created.space());
        assertThat(opened.weights()).isEqualTo(TinyNetwork.weights());
        assertThat(path).isDirectoryContaining("glob:**/manifest.json");
        assertThat(path.getParent()).isDirectoryNotContaining("glob:**/.draft*");
    }

    @Test
    void appearsOnlyAfterItsTrial() throws Exception {
        Path path = root.resolve("model");

        create(path, directory -> {
            assertThat(directory.path()).isEqualTo(path).doesNotExist();
            assertThat(directory.weights()).isEqualTo(TinyNetwork.weights());
        });

        assertThat(path).isDirectory();
    }

    @Test
    void leavesNothingAfterATrialThatWasNotPassed() {
        Path path = root.resolve("model");

        assertThatThrownBy(() -> create(path, directory -> {
                    throw new InvalidModelException("computes nothing usable");
                }))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("computes nothing usable");

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void leavesNothingOfWeightsThatDoNotFit() {
        assertThatThrownBy(() -> ModelDirectory.create(
                        root.resolve("model"), TinyNetwork.DESCRIPTION, Weights.of(Map.of()), directory -> {}))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("tensor 'conv1.weight' is missing");

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void takesTheNameOfNothingThatExists() throws Exception {
        Path empty = Files.createDirectory(root.resolve("empty"));
        Path file = Files.writeString(root.resolve("file"), "precious");

        assertThatThrownBy(() -> create(empty, directory -> {}))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("model directory " + empty + " exists; name one that does not");
        assertThatThrownBy(() -> create(file, directory -> {})).isInstanceOf(InvalidModelException.class);

        assertThat(empty).isEmptyDirectory();
        assertThat(file).hasContent("precious");
    }

    @Test
    void takesNoNameThatSomebodyElseTookMeanwhile() throws Exception {
        Path path = root.resolve("model");

        assertThatThrownBy(() -> create(path, directory -> create(path, other -> {})))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining(path.toString());

        assertThat(ModelDirectory.open(path).weights()).isEqualTo(TinyNetwork.weights());
        assertThat(root).isDirectoryNotContaining("glob:**/.draft*");
    }

    @Test
    void saysWhereItCannotBeWritten() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "no folder");

        assertThatThrownBy(() -> create(file.resolve("model"), directory -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.resolve("model").toString());
    }

    private static ModelDirectory create(Path path, ModelTrial trial) throws InvalidModelException {
        return ModelDirectory.create(path, TinyNetwork.DESCRIPTION, TinyNetwork.weights(), trial);
    }
}
