package io.frostline.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.Device;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
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
    void namesTheModelDirectoryThatIsNone() {
        Path nowhere = directory.resolve("nowhere");

        assertThatThrownBy(() -> ModelFiles.backbone(nowhere, Device.CPU))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(nowhere.toString());
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
