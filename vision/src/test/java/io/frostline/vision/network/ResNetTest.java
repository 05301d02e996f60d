package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResNetTest {
    /**
     * Parameters as torchvision documents them, less those of {@code fc}; timm's deep stem has 28,640 where
     * torchvision's has 9,536.
     */
    @ParameterizedTest
    @CsvSource({
        "resnet18, 512, 11689512",
        "resnet34, 512, 21797672",
        "resnet50, 2048, 25557032",
        "resnet101, 2048, 44549160",
        "resnet152, 2048, 60192808",
        "resnext50_32x4d, 2048, 25028904",
        "resnext101_32x8d, 2048, 88791336",
        "resnext101_64x4d, 2048, 83455272",
        "wide_resnet50_2, 2048, 68883240",
        "wide_resnet101_2, 2048, 126886696",
        "resnet18d, 512, 11708744",
        "resnet34d, 512, 21816904",
        "resnet50d, 2048, 25576264",
        "resnet101d, 2048, 44568392"
    })
    void hasTheParametersThatAreDocumented(String name, int dimension, long documented) {
        ResNet network = ResNets.named(name).orElseThrow();

        long parameters = network.tensors().entrySet().stream()
                .filter(tensor -> !tensor.getKey().contains("running_"))
                .mapToLong(tensor -> tensor.getValue().size())
                .sum();

        assertThat(network.dimension()).isEqualTo(dimension);
        assertThat(parameters).isEqualTo(documented - 1000L * dimension - 1000);
    }

    @Test
    void namesTensorsAsTorchvisionDoes() {
        Map<String, Shape> tensors = ResNet.ofLayers(50).tensors();

        assertThat(tensors)
                .contains(
                        entry("conv1.weight", Shape.of(64, 3, 7, 7)),
                        entry("bn1.running_var", Shape.of(64)),
                        entry("layer1.0.downsample.0.weight", Shape.of(256, 64, 1, 1)),
                        entry("layer2.0.conv2.weight", Shape.of(128, 128, 3, 3)),
                        entry("layer2.0.downsample.1.bias", Shape.of(512)),
                        entry("layer4.2.bn3.weight", Shape.of(2048)))
                .doesNotContainKeys("layer1.1.downsample.0.weight", "fc.weight");
    }

    /** Version 1.5: the stride is in the 3×3 convolution. */
    @Test
    void stridesInTheMiddleOfABottleneck() {
        List<Convolution> convolutions = ResNet.ofLayers(50).convolutions();

        assertThat(convolutions)
                .filteredOn(convolution -> convolution.name().startsWith("layer3.0.conv"))
                .extracting(Convolution::stride)
                .containsExactly(1, 2, 1);
    }

    @Test
    void dividesTheMiddleOfABottleneckIntoGroups() {
        ResNet network = ResNets.named("resnext50_32x4d").orElseThrow();

        assertThat(network.tensors())
                .containsEntry("layer1.0.conv1.weight", Shape.of(128, 64, 1, 1))
                .containsEntry("layer1.0.conv2.weight", Shape.of(128, 4, 3, 3))
                .containsEntry("layer4.2.conv2.weight", Shape.of(1024, 32, 3, 3))
                .containsEntry("layer4.2.conv3.weight", Shape.of(2048, 1024, 1, 1));
    }

    @Test
    void namesADeepStemAndPooledShortcutsAsTimmDoes() {
        Map<String, Shape> tensors = ResNets.named("resnet50d").orElseThrow().tensors();

        assertThat(tensors)
                .contains(
                        entry("conv1.0.weight", Shape.of(32, 3, 3, 3)),
                        entry("conv1.1.running_mean", Shape.of(32)),
                        entry("conv1.3.weight", Shape.of(32, 32, 3, 3)),
                        entry("conv1.4.bias", Shape.of(32)),
                        entry("conv1.6.weight", Shape.of(64, 32, 3, 3)),
                        entry("bn1.weight", Shape.of(64)),
                        entry("layer1.0.downsample.1.weight", Shape.of(256, 64, 1, 1)),
                        entry("layer2.0.downsample.2.weight", Shape.of(512)))
                .doesNotContainKeys("conv1.weight", "layer1.0.downsample.0.weight");
    }

    /** An odd side is rounded up by the pooling before the projection, as by a stride. */
    @Test
    void tellsTheSideOfAPooledProjectionsInput() {
        ResNet network = ResNets.named("resnet18d").orElseThrow();

        assertThat(network.convolutions())
                .filteredOn(convolution -> convolution.name().contains("downsample"))
                .extracting(convolution -> network.inputSide(convolution, 200))
                .containsExactly(25, 13, 7);
        assertThat(network.convolutions().stream().limit(3).map(each -> network.inputSide(each, 200)))
                .containsExactly(200, 100, 100);
    }

    @Test
    void hasNoNameForAnotherNetworkOfTheSameShapes() {
        assertThat(ResNets.named("resnetblur50")).isEmpty();
        assertThat(ResNets.names()).contains("resnet18", "wide_resnet101_2", "resnet26d");
    }

    @Test
    void growsWithItsWidth() {
        ResNet half = new ResNet("resnet18-w32", Block.BASIC, List.of(2, 2, 2, 2), 32);

        assertThat(half.dimension()).isEqualTo(256);
        assertThat(half.tensors()).containsEntry("layer4.1.conv2.weight", Shape.of(256, 256, 3, 3));
    }

    @Test
    void tellsTheSideOfEveryConvolutionsInput() {
        ResNet network = ResNet.ofLayers(18);

        assertThat(network.convolutions())
                .filteredOn(convolution -> convolution.name().endsWith(".0.conv1")
                        || convolution.name().equals("conv1"))
                .extracting(convolution -> network.inputSide(convolution, 224))
                .containsExactly(224, 56, 56, 28, 14);
    }

    @Test
    void refusesDepthsAndWidthsThatMakeNoNetwork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResNet("short", Block.BASIC, List.of(2, 2, 2), 64))
                .withMessageContaining("depths of short are [2, 2, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResNet("thin", Block.BASIC, List.of(2, 2, 2, 2), 0))
                .withMessageContaining("width of thin is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResNet.ofLayers(19))
                .withMessageContaining("18, 34, 50, 101 or 152");
    }

    @Test
    void refusesGroupsAndStemsThatMakeNoNetwork() {
        List<Integer> depths = List.of(1, 1, 1, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResNet("b", Block.BASIC, depths, 64, 2, 64, Stem.IMAGENET, Shortcut.PROJECTED))
                .withMessageContaining("groups of b are 2 of width 64; only bottleneck blocks");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResNet("n", Block.BOTTLENECK, depths, 4, 2, 4, Stem.IMAGENET, Shortcut.PROJECTED))
                .withMessageContaining("groups of n are 2 of width 4; with the width 4 that makes no channels");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ResNet("m", Block.BOTTLENECK, depths, 512, 9, 128, Stem.IMAGENET, Shortcut.PROJECTED))
                .withMessageContaining("or more than 8192");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResNet("o", Block.BASIC, depths, 5, 1, 64, Stem.DEEP, Shortcut.POOLED))
                .withMessage("width of o is 5; with a deep stem it must be even");
    }
}
