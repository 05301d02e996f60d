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
    /** Parameters as torchvision documents them, less those of {@code fc}. */
    @ParameterizedTest
    @CsvSource({
        "18, 512, 11689512",
        "34, 512, 21797672",
        "50, 2048, 25557032",
        "101, 2048, 44549160",
        "152, 2048, 60192808"
    })
    void hasTorchvisionsParameters(int layers, int dimension, long documented) {
        ResNet network = ResNet.ofLayers(layers);

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
}
