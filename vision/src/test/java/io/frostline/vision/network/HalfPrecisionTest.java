package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Cosine;
import io.frostline.vision.Device;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.image.ReferenceCrops;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arithmetic of a GPU, on the CPU, which can do it as well, only slowly. */
class HalfPrecisionTest {
    private static final double LEAST_COSINE = 0.9995;

    @Test
    void pointsWhereSinglePrecisionPointsWithTheBundledBackbone(@TempDir Path directory) {
        ModelDirectory model = BundledBackbone.open(directory);
        ModelDescription description = model.manifest().description();

        assertPointsTheSameWay(
                description.architecture(), description.preprocessing(), model.weights(), ReferenceCrops.of(64));
    }

    @Test
    void pointsWhereSinglePrecisionPointsWithAResNet18() {
        ResNet network = ResNet.ofLayers(18);

        assertPointsTheSameWay(
                network,
                Preprocessing.imageNet(256, 224),
                SyntheticWeights.of(network),
                ReferenceCrops.of(224).subList(0, 4));
    }

    private static void assertPointsTheSameWay(
            ResNet network, Preprocessing preprocessing, Weights weights, List<Crop> crops) {
        float[][] single = embed(network, preprocessing, weights, Kernels.FUSED, crops);
        float[][] half = embed(network, preprocessing, weights, Kernels.HALF, crops);

        for (int i = 0; i < single.length; i++) {
            assertThat(half[i]).as("half precision was used").isNotEqualTo(single[i]);
            assertThat(Cosine.of(single[i], half[i])).isGreaterThanOrEqualTo(LEAST_COSINE);
        }
    }

    private static float[][] embed(
            ResNet network, Preprocessing preprocessing, Weights weights, Kernels kernels, List<Crop> crops) {
        try (SealedForward forward = SealedForward.load(network, preprocessing, weights, Device.CPU, kernels)) {
            return forward.run(crops);
        }
    }
}
