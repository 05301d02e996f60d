package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealedProgramTest {
    static List<String> names() {
        return ResNets.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasNeitherBatchNormNorAMode(String name) {
        for (Kernels kernels : Kernels.values()) {
            String text = SealedProgram.text(ResNets.named(name).orElseThrow(), kernels, 224);

            assertThat(text).contains("def forward").doesNotContain("batch_norm", "training");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void runsEveryConvolutionOnce(String name) {
        ResNet network = ResNets.named(name).orElseThrow();
        List<String> statements =
                SealedProgram.text(network, Kernels.HALF, 224).lines().toList();

        assertThat(statements.stream().filter(line -> line.contains("torch.conv2d")))
                .hasSameSizeAs(network.convolutions());
        assertThat(TrainableProgram.text(network, Precision.SINGLE))
                .as("the other form")
                .contains("batch_norm");
    }
}
