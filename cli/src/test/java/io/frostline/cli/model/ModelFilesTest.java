package io.frostline.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.Device;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
    private static final ResNet RESNET18 = ResNet.ofLayers(18);
    private static final Preprocessing SMALL = Preprocessing.imageNet(64, 64);

    @TempDir
    Path directory;

    @Test
    void makesAModelDirectoryThatOpens() throws Exception {
        Path file = directory.resolve("weights.safetensors");
        SafetensorsWriter.write(file, constant(RESNET18));

        ModelDirectory imported = ModelFiles.importWeights(file, RESNET18, SMALL, directory.resolve("models"));

        assertThat(imported.space().id()).startsWith("resnet18-");
        assertThat(ModelDirectory.open(imported.path()).space()).isEqualTo(imported.space());
    }

    @Test
    void namesTheTensorThatDoesNotFit() throws Exception {
        Path file = directory.resolve("weights.safetensors");
        SafetensorsWriter.write(file, Weights.of(Map.of("conv1.weight", Tensor.of(Shape.of(1), 0.5f))));

        assertThatThrownBy(() -> ModelFiles.importWeights(file, RESNET18, SMALL, directory.resolve("models")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(file + " is no resnet18")
                .hasMessageContaining("conv1.weight");
    }

    @Test
    void namesTheModelDirectoryThatIsNone() {
        Path nowhere = directory.resolve("nowhere");

        assertThatThrownBy(() -> ModelFiles.backbone(nowhere, Device.CPU))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(nowhere.toString());
    }

    private static Weights constant(ResNet network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.tensors().forEach((name, shape) -> {
            float[] values = new float[shape.size()];
            Arrays.fill(values, name.endsWith("running_var") ? 1 : 0.01f);
            tensors.put(name, Tensor.of(shape, values));
        });
        return Weights.of(tensors);
    }
}
