package io.frostline.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.vision.image.Interpolation;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.SyntheticWeights;
import io.frostline.vision.network.TinyNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manifest and a space say of networks and preprocessing. */
class VariantModelTest {
    private static final Preprocessing BILINEAR = Preprocessing.imageNet(36, 32);
    private static final Preprocessing BICUBIC =
            new Preprocessing(36, 32, Interpolation.BICUBIC, Preprocessing.IMAGENET_MEAN, Preprocessing.IMAGENET_STD);
    private static final Preprocessing HALF =
            new Preprocessing(36, 32, Interpolation.BILINEAR, List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f));

    @TempDir
    Path root;

    @Test
    void opensWhatWasWritten() throws Exception {
        ModelDirectory written = write(TinyNetwork.VARIANT, BICUBIC);

        ModelDescription opened = ModelDirectory.open(written.path()).manifest().description();

        assertThat(opened.architecture()).isEqualTo(TinyNetwork.VARIANT);
        assertThat(opened.preprocessing()).isEqualTo(BICUBIC);
    }

    @Test
    void saysNothingOfWhatThePapersNetworksHaveNoChoiceOf() throws Exception {
        assertThat(manifest(write(TinyNetwork.BASIC, BILINEAR)))
                .contains("\"stem\" : \"imagenet\"", "\"interpolation\" : \"bilinear-antialias\"")
                .doesNotContain("groups", "group_width", "shortcut");
        assertThat(manifest(write(TinyNetwork.VARIANT, BICUBIC)))
                .contains(
                        "\"stem\" : \"deep\"",
                        "\"groups\" : 2",
                        "\"group_width\" : 32",
                        "\"shortcut\" : \"pooled\"",
                        "\"interpolation\" : \"bicubic-antialias\"");
    }

    /** By hashlib in Python, from what the documentation of {@link SpaceFingerprint} says. */
    @Test
    void keepsTheSpaceOfWhatThereIs() throws Exception {
        assertThat(BundledBackbone.open(root).space().id()).isEqualTo("resnet18-w32-716de95ba804");
        assertThat(write(TinyNetwork.BASIC, BILINEAR).space().id()).isEqualTo("tiny-357486e065d4");
        assertThat(write(TinyNetwork.VARIANT, BICUBIC).space().id()).isEqualTo("tiny-variant-ae9244393378");
    }

    @Test
    void isAnotherSpaceWithOtherPreprocessing() throws Exception {
        assertThat(List.of(
                        write(TinyNetwork.BASIC, BILINEAR).space(),
                        write(TinyNetwork.BASIC, BICUBIC).space(),
                        write(TinyNetwork.BASIC, HALF).space()))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesAStemThatIsNone() throws Exception {
        ModelDirectory model = write(TinyNetwork.VARIANT, BILINEAR);
        Path file = model.path().resolve(ModelManifest.FILE);
        Files.writeString(file, manifest(model).replace("\"deep\"", "\"tiered\""));

        assertThatThrownBy(() -> ModelDirectory.open(model.path()))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("stem 'tiered' is unknown; a residual network has an imagenet or a deep one");
    }

    private ModelDirectory write(ResNet network, Preprocessing preprocessing) throws InvalidModelException {
        return new ModelStore(root).write(ModelDescription.of(network, preprocessing), SyntheticWeights.of(network));
    }

    private static String manifest(ModelDirectory model) throws Exception {
        return Files.readString(model.path().resolve(ModelManifest.FILE));
    }
}
