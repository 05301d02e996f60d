package io.frostline.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.Device;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.SafetensorsReader;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
    private static final ResNet RESNET18 = ResNet.ofLayers(18);

    @TempDir
    Path directory;

    @Test
    void namesTheModelDirectoryThatIsNone() throws Exception {
        ModelStore store = new ModelStore(directory.resolve("store"));
        make(store.root().resolve("mine"), 64);
        Path nowhere = directory.resolve("nowhere");

        assertThatThrownBy(() -> ModelFiles.backbone(nowhere.toString(), store, Device.CPU))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("'" + nowhere + "' is neither a space nor a model directory; those in " + store.root()
                        + " are [mine]");
    }

    @Test
    void namesTheSpacesThereAreInsteadOfOneThatIsNot() throws Exception {
        ModelStore store = new ModelStore(directory.resolve("store"));
        ModelDirectory mine = make(store.root().resolve("mine"), 64);

        assertThatThrownBy(() -> ModelFiles.inStore("resnet18-ffffffffffff", store))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("is of space resnet18-ffffffffffff; there are the bundled one (resnet18-w32-")
                .hasMessageEndingWith("mine (" + mine.space() + ")");
    }

    @Test
    void takesASpaceANameOrAPathAndCopiesWhatIsElsewhere() throws Exception {
        ModelStore store = new ModelStore(directory.resolve("store"));
        ModelDirectory mine = make(store.root().resolve("My own"), 64);
        ModelDirectory elsewhere = make(directory.resolve("elsewhere"), 72);

        assertThat(ModelFiles.inStore(mine.space().id(), store)).isEqualTo(mine.space());
        assertThat(ModelFiles.inStore("My own", store)).isEqualTo(mine.space());
        assertThat(ModelFiles.inStore(mine.path().toString(), store)).isEqualTo(mine.space());
        assertThat(store.names()).containsExactly("My own");

        assertThat(ModelFiles.inStore(elsewhere.path().toString(), store)).isEqualTo(elsewhere.space());
        assertThat(store.find(elsewhere.space()).weights()).isEqualTo(elsewhere.weights());
    }

    private static ModelDirectory make(Path path, int resize) throws Exception {
        Weights weights = RandomStateDict.of(RESNET18, 7);
        return ModelDirectory.create(
                path, ModelDescription.of(RESNET18, Preprocessing.imageNet(resize, 64)), weights, written -> {});
    }

    @Test
    void exportsEveryTensorBitForBit() throws Exception {
        Weights weights = RandomStateDict.of(RESNET18, 10, 7);
        Path model = directory.resolve("model");
        ModelDirectory.create(
                model, ModelDescription.of(RESNET18, Preprocessing.imageNet(64, 64)), weights, written -> {});
        Path file = directory.resolve("exported.safetensors");

        assertThat(ModelFiles.export(model, file)).isEqualTo(weights.names().size());

        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            SameBits.assertEqual(reader.read().weights(), weights);
        }
    }

    @Test
    void exportsToNoFileThatExists() throws IOException {
        Path present = Files.writeString(directory.resolve("present"), "precious");

        assertThatThrownBy(() -> ModelFiles.export(directory, present))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(present + " exists; name another file");

        assertThat(present).hasContent("precious");
    }

    @Test
    void exportsNoDirectoryThatIsNoModel() {
        Path file = directory.resolve("exported.safetensors");

        assertThatThrownBy(() -> ModelFiles.export(directory, file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(directory.resolve("manifest.json").toString());

        assertThat(file).doesNotExist();
    }

    @Test
    void saysWhyAFileCannotBeWritten() {
        Path model = BundledBackbone.open(directory).path();
        Path file = directory.resolve("nowhere/exported.safetensors");

        assertThatThrownBy(() -> ModelFiles.export(model, file))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(file + " cannot be written: there is no such file or folder");
    }
}
