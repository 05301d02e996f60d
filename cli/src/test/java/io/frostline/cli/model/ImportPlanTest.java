package io.frostline.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.image.Interpolation;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.SafetensorsWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportPlanTest {
    private static final ImportOptions NOTHING = new ImportOptions(null, null, null, null, null, null, null);
    private static final String WHOLE = """
            {
              "architecture": "resnet50",
              "num_classes": 2,
              "num_features": 2048,
              "global_pool": "avg",
              "pretrained_cfg": {
                "tag": "a1_in1k",
                "input_size": [3, 224, 224],
                "interpolation": "bicubic",
                "crop_pct": 0.95,
                "crop_mode": "center",
                "mean": [0.5, 0.25, 0.125],
                "std": [0.5, 0.5, 0.75],
                "first_conv": "conv1",
                "classifier": "fc"
              }
            }
            """;

    @TempDir
    Path directory;

    private Path weights;

    @BeforeEach
    void nameTheFile() {
        weights = directory.resolve("model.safetensors");
    }

    @Test
    void assumesWhatTorchvisionDoesWhereNothingIsSaid() {
        ImportPlan plan = plan(architecture("resnet50"));

        assertThat(plan.network()).isEqualTo(ResNet.ofLayers(50));
        assertThat(plan.preprocessing()).isEqualTo(Preprocessing.imageNet(256, 224));
        assertThat(plan.labels()).isEmpty();
        assertThat(plan.assumed())
                .containsExactly(
                        "resize 256",
                        "crop 224",
                        "bilinear",
                        "mean [0.485, 0.456, 0.406]",
                        "std [0.229, 0.224, 0.225]");
    }

    @Test
    void takesEverythingFromAConfigurationThatSaysEverything() throws Exception {
        config(WHOLE);

        ImportPlan plan = plan(NOTHING);

        assertThat(plan.network()).isEqualTo(ResNet.ofLayers(50));
        assertThat(plan.preprocessing())
                .isEqualTo(new Preprocessing(
                        235, 224, Interpolation.BICUBIC, List.of(0.5f, 0.25f, 0.125f), List.of(0.5f, 0.5f, 0.75f)));
        assertThat(plan.assumed()).isEmpty();
        assertThat(plan.preparation())
                .isEqualTo("resize 235, crop 224, bicubic, mean [0.5, 0.25, 0.125], std [0.5, 0.5, 0.75]");
    }

    @Test
    void letsOptionsOverrideTheConfiguration() throws Exception {
        config(WHOLE.replace("bicubic", "lanczos").replace("224, 224", "224, 256"));
        List<Float> half = List.of(0.5f, 0.5f, 0.5f);

        ImportPlan plan = plan(new ImportOptions("ResNet50", null, 288, Interpolation.BILINEAR, half, half, null));

        assertThat(plan.preprocessing()).isEqualTo(new Preprocessing(303, 288, Interpolation.BILINEAR, half, half));
    }

    /** As timm validates: the size for tests is another, and so is the share that is cut out. */
    @Test
    void honoursTheSizeForTests() throws Exception {
        config(WHOLE.replace(
                "\"crop_mode\"", "\"test_input_size\": [3, 288, 288], \"test_crop_pct\": 1.0, \"crop_mode\""));

        Preprocessing preprocessing = plan(NOTHING).preprocessing();

        assertThat(preprocessing.crop()).isEqualTo(288);
        assertThat(preprocessing.resize()).isEqualTo(288);
    }

    /** math.floor(size / crop_pct) in Python. */
    @ParameterizedTest
    @CsvSource({"224, 0.875, 256", "224, 0.95, 235", "224, 0.9, 248", "176, 0.965, 182", "288, 0.94, 306", "64, 1, 64"})
    void resizesAsTimmDoes(int size, double share, int resize) throws Exception {
        config(WHOLE.replace("224, 224", size + ", " + size).replace("0.95", Double.toString(share)));

        assertThat(plan(NOTHING).preprocessing().resize()).isEqualTo(resize);
    }

    @Test
    void assumesWhatTimmDoesWhereTheConfigurationIsSilent() throws Exception {
        config("{\"architecture\": \"resnet18d\", \"pretrained_cfg\": {\"crop_pct\": null, \"mean\": [0, 0, 0]}}");

        ImportPlan plan = plan(NOTHING);

        assertThat(plan.preprocessing().resize()).isEqualTo(256);
        assertThat(plan.preprocessing().interpolation()).isEqualTo(Interpolation.BICUBIC);
        assertThat(plan.assumed()).containsExactly("resize 256", "crop 224", "bicubic", "std [0.229, 0.224, 0.225]");
    }

    /** Before pretrained_cfg there was, everything stood at the top. */
    @Test
    void readsAnOldConfiguration() throws Exception {
        config("{\"architecture\": \"resnet18.tag\", \"input_size\": [3, 64, 64], \"crop_pct\": 0.5,"
                + " \"interpolation\": \"bilinear\", \"labels\": [\"cat\", \"dog\"]}");
        SafetensorsWriter.write(weights, RandomStateDict.of(ResNet.ofLayers(18), 2, 7));

        ImportPlan plan = plan(NOTHING);

        assertThat(plan.network()).isEqualTo(ResNet.ofLayers(18));
        assertThat(plan.preprocessing()).isEqualTo(Preprocessing.imageNet(128, 64));
        assertThat(plan.labels()).containsExactly("cat", "dog");
    }

    @ParameterizedTest
    @CsvSource({"2, '[cat, dog]'", "0, '[]'"})
    void namesTheRowsOfTheLastLayerIfThereIsOne(int rows, String labels) throws Exception {
        config("{\"architecture\": \"resnet18\", \"label_names\": [\"cat\", \"dog\"], \"pretrained_cfg\": {}}");
        ResNet network = ResNet.ofLayers(18);
        SafetensorsWriter.write(
                weights, rows == 0 ? RandomStateDict.of(network, 7) : RandomStateDict.of(network, rows, 7));

        assertThat(plan(NOTHING).labels()).hasToString(labels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnetblur50", "resnetaa50", "resnet50_gn", "seresnet50", "convnext_tiny", "Resnet50"})
    void refusesTheNetworkThatIsNotOursByItsName(String name) throws Exception {
        config(WHOLE.replace("resnet50", name));

        assertRefused(NOTHING).contains("config.json says that the weights are of '" + name + "'", "wide_resnet50_2");
        assertRefused(architecture("resnet50")).contains("'" + name + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"center\" | \"squash\" | crop_mode is \"squash\"; only 'center' is known here",
                "\"avg\" | \"max\" | global_pool is \"max\"; only 'avg' is known here",
                "\"bicubic\" | \"random\" | interpolation is \"random\"; only 'bilinear' and 'bicubic'",
                "[3, 224, 224] | [3, 224, 288] | input_size is [3,224,288]; it must be [3, side, side]",
                "[3, 224, 224] | [1, 224, 224] | input_size is [1,224,224]; it must be [3, side, side]",
                "0.95 | 1.5 | crop_pct is 1.5; it must be above 0 and at most 1; say the length with --resize",
                "0.95 | \"much\" | crop_pct is \"much\"; it must be above 0",
                "[0.5, 0.25, 0.125] | [0.5, 0.25] | mean is [0.5,0.25]; it must be three numbers; say them with --mean",
                "[0.5, 0.5, 0.75] | [\"a\", 1, 1] | std is [\"a\",1,1]; it must be three numbers",
                "\"num_classes\": 2 | \"model_args\": {\"act_layer\": \"gelu\"} | model_args is {\"act_layer\":\"gelu\"}"
            })
    void refusesThePreparationThatIsNotOursByItsName(String from, String to, String complaint) throws Exception {
        config(WHOLE.replace(from, to));

        assertRefused(NOTHING).contains("config.json is refused: " + complaint);
    }

    @Test
    void refusesToBeToldAnotherArchitecture() throws Exception {
        config(WHOLE);

        assertRefused(architecture("resnet18"))
                .startsWith("--architecture is resnet18 but ")
                .contains("config.json says that the weights are of resnet50; leave the option out");
    }

    @Test
    void refusesAConfigurationOfTransformers() throws Exception {
        config("{\"architectures\": [\"ResNetForImageClassification\"], \"model_type\": \"resnet\"}");

        assertRefused(architecture("resnet50")).contains("is that of a model for Hugging Face transformers");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"name\": \"mine\"}', names no architecture",
        "'[]', is no JSON object",
        "'{\"architecture\": ', cannot be read"
    })
    void refusesAConfigurationThatIsNotTimms(String content, String complaint) throws Exception {
        config(content);

        assertRefused(architecture("resnet50")).contains("config.json " + complaint, "move it away");
    }

    @Test
    void refusesLabelsThatCannotNameRows() throws Exception {
        config("{\"architecture\": \"resnet18\", \"label_names\": [\"crane\", \"crane\"]}");

        assertRefused(NOTHING).contains("a label is \"crane\"; every label must be there once", "--labels");
    }

    @Test
    void asksForTheArchitectureThatNothingSays() throws Exception {
        SafetensorsWriter.write(weights, RandomStateDict.of(ResNet.ofLayers(18), 7));

        assertRefused(NOTHING)
                .isEqualTo("there is no config.json beside " + weights
                        + " that names the architecture; name it with --architecture");
        assertRefused(architecture("vgg16")).contains("architecture 'vgg16'", "resnet18, ", "resnet101d");
    }

    @Test
    void asksForNoArchitectureOfWhatIsNoWeightsFile() throws Exception {
        assertRefused(NOTHING).isEqualTo(weights + " does not exist; give a .safetensors file");

        Files.write(weights, new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0, 0, 0});
        assertRefused(NOTHING).contains("it is a ZIP archive, as torch.save writes it", "python3 -c");
    }

    @ParameterizedTest
    @CsvSource({
        "123.7, 116.3, 103.5, 0.5, 'mean is [123.7, 116.3, 103.5]; each value must be from 0 to 1'",
        "-0.1, 0.5, 0.5, 0.5, 'mean is [-0.1, 0.5, 0.5]; each value must be from 0 to 1'",
        "0.5, 0.5, 0.5, 57.1, 'std is [57.1, 57.1, 57.1]; each value must be above 0 and at most 1'"
    })
    void refusesChannelsThatAreNoFractionsOfOne(float red, float green, float blue, float std, String complaint)
            throws Exception {
        List<Float> mean = List.of(red, green, blue);
        List<Float> stds = List.of(std, std, std);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(new ImportOptions("resnet18", null, null, null, mean, stds, null)))
                .withMessageContaining(complaint);

        config(WHOLE.replace("[0.5, 0.25, 0.125]", mean.toString()).replace("[0.5, 0.5, 0.75]", stds.toString()));
        assertThatIllegalArgumentException().isThrownBy(() -> plan(NOTHING)).withMessageContaining(complaint);
    }

    @Test
    void refusesChannelsOutOfRange() {
        List<Float> none = List.of(0f, 0f, 0f);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(new ImportOptions("resnet18", null, null, null, none, none, null)))
                .withMessageContaining("std is [0.0, 0.0, 0.0]; each value must be above 0");
    }

    private ImportPlan plan(ImportOptions said) {
        return ImportPlan.of(weights, "", said);
    }

    private static ImportOptions architecture(@Nullable String name) {
        return new ImportOptions(name, null, null, null, null, null, null);
    }

    private void config(String json) throws Exception {
        Files.writeString(directory.resolve("config.json"), json);
    }

    private AbstractStringAssert<?> assertRefused(ImportOptions said) {
        return assertThatThrownBy(() -> plan(said))
                .isInstanceOf(CommandFailure.class)
                .message()
                .hasLineCount(1);
    }
}
