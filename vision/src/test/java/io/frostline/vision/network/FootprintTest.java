package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Device;
import org.junit.jupiter.api.Test;

class FootprintTest {
    private static final long PLENTY = 1L << 40;
    private static final ResNet RESNET_18 = ResNet.ofLayers(18);
    private static final long VALUES =
            RESNET_18.tensors().values().stream().mapToLong(Shape::size).sum();

    @Test
    void countsEveryNumberOfTheFileAndTheLargestKernelOnceMoreOnTheHeap() {
        Footprint footprint = Footprint.of(RESNET_18, VALUES, 224, Device.CPU);

        assertThat(footprint.heap()).isEqualTo(4 * (VALUES + 512 * 512 * 3 * 3));
        assertThat(footprint.device()).isZero();
    }

    @Test
    void takesAsMuchMemoryAsItsWeightsThriceAndMoreForLargerImages() {
        Footprint small = Footprint.of(RESNET_18, VALUES, 64, Device.CPU);
        Footprint huge = Footprint.of(RESNET_18, VALUES, 2_000, Device.CPU);

        assertThat(small.host()).isBetween(12 * VALUES, 24 * VALUES);
        assertThat(huge.host() - small.host()).isGreaterThan(3L * 64 * 1_000 * 1_000);
        assertThat(huge.heap()).isEqualTo(small.heap());
    }

    @Test
    void needsTheGpusMemoryForWeightsInBothPrecisionsAndABatchOfActivations() {
        Footprint footprint = Footprint.of(RESNET_18, VALUES, 224, Device.gpu(0));

        assertThat(footprint.device()).isEqualTo(6 * VALUES + 2 * 32 * 3 * (64 * 112 * 112));
        assertThat(footprint.host()).isLessThan(4 * VALUES);
    }

    @Test
    void namesWhatIsShortHowMuchIsThereAndWhatToDo() {
        Footprint footprint = new Footprint(200_000_000, 300_000_000, 400_000_000);

        assertThat(footprint.shortage(new FreeMemory(PLENTY, PLENTY, PLENTY))).isEmpty();
        assertThat(footprint.shortage(new FreeMemory(150_000_000, PLENTY, PLENTY)))
                .hasValue("loading it takes about 201 MB of Java heap but only 150 MB are free; give the process more"
                        + " with -Xmx, or promote a smaller backbone");
        assertThat(footprint.shortage(new FreeMemory(PLENTY, 0, PLENTY)).orElseThrow())
                .contains("301 MB of memory", "machine or container");
        assertThat(footprint.shortage(new FreeMemory(PLENTY, PLENTY, 0)).orElseThrow())
                .contains("401 MB of GPU memory");
    }
}
