package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Device;
import org.junit.jupiter.api.Test;

class TrainingFootprintTest {
    private static final ResNet RESNET_50 = ResNet.ofLayers(50);

    /**
     * Radosavovic et al., "Designing Network Design Spaces" (CVPR 2020), table 4: 11.1 million outputs of ResNet-50.
     */
    private static final double ACTIVATIONS = 11.1e6;

    private static final long VALUES =
            RESNET_50.tensors().values().stream().mapToLong(Shape::size).sum();

    @Test
    void keepsEveryConvolutionsOutputOfABatchTwiceAndTheWeightsFourTimes() {
        TrainingFootprint footprint = TrainingFootprint.of(RESNET_50, 224, Device.CPU);

        assertThat((double) footprint.example() / (2 * 4 * ACTIVATIONS)).isBetween(0.99, 1.01);
        assertThat(footprint.constant()).isEqualTo(4 * 4 * VALUES);
        assertThat(footprint.inBatchesOf(64)).isEqualTo(16 * VALUES + 64 * footprint.example());
        assertThat(footprint.heap()).isEqualTo(2 * 4 * VALUES);
    }

    @Test
    void takesHalfOfThatOnAGpuWhoseConvolutionsAreInBfloat16() {
        TrainingFootprint onACpu = TrainingFootprint.of(RESNET_50, 224, Device.CPU);
        TrainingFootprint onAGpu = TrainingFootprint.of(RESNET_50, 224, Device.gpu(0));

        assertThat(onAGpu.example()).isEqualTo(onACpu.example() / 2);
        assertThat(onAGpu.constant()).isEqualTo(onACpu.constant() + 2 * VALUES);
    }

    @Test
    void needsRoomToEvaluateHoweverSmallTheBatch() {
        TrainingFootprint footprint = TrainingFootprint.of(RESNET_50, 224, Device.CPU);

        assertThat(footprint.inBatchesOf(1)).isEqualTo(footprint.constant() + footprint.evaluation());
        assertThat(footprint.evaluation()).isEqualTo(64L * 4 * 3 * (64 * 112 * 112));
    }

    @Test
    void saysHowManyImagesABatchMayHave() {
        TrainingFootprint footprint = new TrainingFootprint(0, 100, 10, 25);

        assertThat(footprint.largestBatch(100 + 79)).isEqualTo(7);
        assertThat(footprint.inBatchesOf(7)).isEqualTo(170);
        assertThat(footprint.largestBatch(100 + 24)).isZero();
        assertThat(footprint.largestBatch(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }
}
