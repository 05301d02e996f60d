package io.frostline.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.SafetensorsReader;
import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsImportTest {
    private static final ResNet RESNET18 = ResNet.ofLayers(18);
    private static final Preprocessing SMALL = Preprocessing.imageNet(64, 64);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path directory;

    private Path file;
    private Path out;

    @BeforeEach
    void nameTheFiles() {
        file = directory.resolve("weights.safetensors");
        out = directory.resolve("models/resnet18");
    }

    @Test
    void exportsWhatWasImportedBitForBit() throws Exception {
        Weights weights = RandomStateDict.of(RESNET18, 10, 7);
        SafetensorsWriter.write(file, weights);
        Path exported = directory.resolve("exported.safetensors");

        wanted(List.of()).into(out, NOW);
        ModelFiles.export(out, exported);

        try (SafetensorsReader reader = SafetensorsReader.open(exported)) {
            SameBits.assertEqual(reader.read().weights(), weights);
        }
    }

    @Test
    void saysWhatMadeTheDirectoryAndOfWhat() throws Exception {
        String sha256 = SafetensorsWriter.write(file, RandomStateDict.of(RESNET18, 2, 7));

        ModelDirectory made = wanted(List.of("cat", "dog")).into(out, NOW);

        ModelDescription description = ModelDirectory.open(out).manifest().description();
        assertThat(made.path()).isEqualTo(out);
        assertThat(made.space().id()).startsWith("resnet18-");
        assertThat(description.labels()).containsExactly("cat", "dog");
        assertThat(description.madeBy()).isEqualTo("frostline import");
        assertThat(description.createdAt()).isEqualTo(NOW);
        assertThat(description.trainedOn())
                .isEqualTo(Map.of("weights_file", "weights.safetensors", "weights_sha256", sha256));
    }

    @Test
    void putsTheSameModelIntoAStoreOnce() throws Exception {
        SafetensorsWriter.write(file, RandomStateDict.of(RESNET18, 2, 7));
        ModelStore store = new ModelStore(directory.resolve("store"));

        ModelDirectory first = wanted(List.of()).into(store, NOW);
        file = Files.move(file, directory.resolve("renamed.safetensors"));
        ModelDirectory again = wanted(List.of()).into(store, NOW.plusSeconds(60));
        ModelDirectory labelled = wanted(List.of("cat", "dog")).into(store, NOW);

        assertThat(first.name()).startsWith(first.space().id() + "-");
        assertThat(again.path()).isEqualTo(first.path());
        assertThat(labelled.space()).isEqualTo(first.space());
        assertThat(store.names()).containsExactlyInAnyOrder(first.name(), labelled.name());
    }

    @Test
    void saysWhatItTookOffConvertedAndLeftOut() throws Exception {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        RandomStateDict.of(RESNET18, 7).asMap().forEach((name, tensor) -> tensors.put("model." + name, tensor));
        tensors.put("temperature", Tensor.of(Shape.of(1), 1));
        SafetensorsWriter.write(file, Weights.of(tensors));

        ModelDirectory made = new WeightsImport(file, "model.", RESNET18, SMALL, List.of()).into(out, NOW);

        assertThat(made.manifest().description().trainedOn())
                .containsEntry("weights_prefix", "model.")
                .containsEntry("weights_left_out", "1 tensors: temperature")
                .doesNotContainKey("weights_converted_from");
        SameBits.assertEqual(made.weights(), RandomStateDict.of(RESNET18, 7));
    }

    @Test
    void refusesAFolder() {
        file = directory;

        assertRefused(List.of()).isEqualTo(directory + " is a folder; name the .safetensors file in it");
    }

    @Test
    void leavesLabelsOutThatNobodyGave() throws Exception {
        SafetensorsWriter.write(file, RandomStateDict.of(RESNET18, 7));

        wanted(List.of()).into(out, NOW);

        assertThat(ModelDirectory.open(out).manifest().description().labels()).isEmpty();
    }

    @Test
    void wantsALabelForEveryRow() throws Exception {
        SafetensorsWriter.write(file, RandomStateDict.of(RESNET18, 2, 7));

        assertRefused(List.of("cat", "dog", "cow"))
                .contains("'fc.weight' has shape [2,512]", "with 3 labels needs it with shape [3,512]");
    }

    @Test
    void wantsRowsForTheLabels() throws Exception {
        SafetensorsWriter.write(file, RandomStateDict.of(RESNET18, 7));

        assertRefused(List.of("cat", "dog")).contains("'fc.weight' is missing", "with 2 labels");
    }

    @Test
    void namesTheTensorThatDoesNotFit() throws Exception {
        SafetensorsWriter.write(file, Weights.of(Map.of("conv1.weight", Tensor.of(Shape.of(1), 0.5f))));

        assertRefused(List.of())
                .startsWith("weights file " + file + " is refused: tensor 'conv1.weight' has shape [1]");
    }

    @Test
    void leavesNoDirectoryOfWeightsThatComputeNothing() throws Exception {
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(RandomStateDict.of(RESNET18, 7).asMap());
        tensors.replaceAll(
                (name, tensor) -> name.contains("bn") ? Tensor.of(tensor.shape(), new float[tensor.size()]) : tensor);
        SafetensorsWriter.write(file, Weights.of(tensors));

        assertRefused(List.of()).contains("model directory " + out + " computes nothing usable");

        assertThat(out.getParent()).isEmptyDirectory();
    }

    @Test
    void takesTheNameOfNothingThatExists() throws Exception {
        SafetensorsWriter.write(file, RandomStateDict.of(RESNET18, 7));
        Files.createDirectories(out);

        assertRefused(List.of()).isEqualTo("model directory " + out + " exists; name one that does not");
    }

    @Test
    void saysWhyTheDirectoryCannotBeWritten() throws Exception {
        SafetensorsWriter.write(file, RandomStateDict.of(RESNET18, 7));
        out = file.resolve("below");

        assertRefused(List.of())
                .isEqualTo("model directory " + out + " cannot be written: " + file + " is there already");
    }

    private WeightsImport wanted(List<String> labels) {
        return new WeightsImport(file, "", RESNET18, SMALL, labels);
    }

    private AbstractStringAssert<?> assertRefused(List<String> labels) {
        return assertThatThrownBy(() -> wanted(labels).into(out, NOW))
                .isInstanceOf(CommandFailure.class)
                .message()
                .hasLineCount(1);
    }
}
