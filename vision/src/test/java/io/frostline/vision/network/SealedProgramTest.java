package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedProgramTest {
    @ParameterizedTest
    @ValueSource(ints = {18, 34, 50, 101, 152})
    void hasNeitherBatchNormNorAMode(int layers) {
        for (Kernels kernels : Kernels.values()) {
            String text = SealedProgram.text(ResNet.ofLayers(layers), kernels, 224);

            assertThat(text).contains("def forward").doesNotContain("batch_norm", "training");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 50})
    void runsEveryConvolutionOnce(int layers) {
        ResNet network = ResNet.ofLayers(layers);
        List<String> statements =
                SealedProgram.text(network, Kernels.HALF, 224).lines().toList();

        assertThat(statements.stream().filter(line -> line.contains("torch.conv2d")))
                .hasSameSizeAs(network.convolutions());
        assertThat(TrainableProgram.text(network, Precision.SINGLE))
                .as("the other form")
                .contains("batch_norm");
    }
}
