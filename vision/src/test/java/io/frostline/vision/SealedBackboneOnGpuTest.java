package io.frostline.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.image.Crop;
import io.frostline.vision.image.ReferenceCrops;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with {@code mvn verify -Pgpu} on a machine that has one. */
@Tag("gpu")
class SealedBackboneOnGpuTest {
    private static final double LEAST_COSINE = 0.9995;

    @TempDir
    private Path directory;

    @Test
    void pointsWhereTheCpuPoints() throws InvalidModelException {
        ModelDirectory model = BundledBackbone.open(directory);
        List<Crop> crops = ReferenceCrops.of(64);

        try (SealedBackbone cpu = SealedBackbone.load(model, Device.CPU);
                SealedBackbone gpu = SealedBackbone.load(model, Device.gpu(0))) {
            List<Embedding> expected = cpu.embed(crops);
            List<Embedding> actual = gpu.embed(crops);

            assertThat(gpu.device()).isEqualTo(Device.gpu(0));
            for (int i = 0; i < crops.size(); i++) {
                assertThat(Cosine.of(actual.get(i).toArray(), expected.get(i).toArray()))
                        .isGreaterThanOrEqualTo(LEAST_COSINE);
            }
        }
    }

    @Test
    void givesTheSameBitsForAnImageWhateverItsNeighbours() throws InvalidModelException {
        List<Crop> crops = ReferenceCrops.of(64);

        try (SealedBackbone gpu = SealedBackbone.load(BundledBackbone.open(directory), Device.gpu(0))) {
            List<Embedding> alone = new ArrayList<>();
            for (Crop crop : crops) {
                alone.addAll(gpu.embed(List.of(crop)));
            }

            assertThat(gpu.embed(crops)).isEqualTo(alone);
        }
    }
}
