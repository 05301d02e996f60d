package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormFoldingTest {
    @Test
    void scalesEveryOutputsKernelAndShiftsItsBias() {
        Convolution convolution = new Convolution("conv1", "bn1", 1, 2, 1, 1, 1);
        Weights weights = Weights.of(Map.of(
                "conv1.weight", Tensor.of(Shape.of(2, 1, 1, 1), 4, -6),
                "bn1.weight", Tensor.of(Shape.of(2), 3, 0.5f),
                "bn1.bias", Tensor.of(Shape.of(2), 1, -1),
                "bn1.running_mean", Tensor.of(Shape.of(2), 2, 8),
                "bn1.running_var", Tensor.of(Shape.of(2), 8.99999f, 0.24999f)));

        BatchNormFolding folded = BatchNormFolding.of(convolution, weights);

        // With ε = 1e-5 the standard deviations are 3 and 1/2, so the factors are 1 and 1.
        assertThat(folded.kernel().toArray()).containsExactly(new float[] {4, -6}, offset(1e-5f));
        assertThat(folded.bias().toArray()).containsExactly(new float[] {-1, -9}, offset(1e-5f));
    }
}
