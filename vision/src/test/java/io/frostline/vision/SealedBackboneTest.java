package io.frostline.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.frostline.vision.image.Crop;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.SyntheticWeights;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.TinyNetwork;
import io.frostline.vision.network.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedBackboneTest {
    @TempDir
    private Path directory;

    @Test
    void tellsItsSpaceItsPreprocessingAndItsDevice() throws InvalidModelException {
        ModelDirectory bundled = BundledBackbone.open(directory);

        try (SealedBackbone backbone = SealedBackbone.load(bundled, Device.AUTO)) {
            assertThat(backbone.space()).isEqualTo(bundled.space());
            assertThat(backbone.dimension()).isEqualTo(256);
            assertThat(backbone.preprocessing().crop()).isEqualTo(64);
            assertThat(backbone.device()).isNotEqualTo(Device.AUTO);
            assertThat(backbone.embed(List.of())).isEmpty();
        }
    }

    @Test
    void serialisesCallsFromManyThreads() throws Exception {
        List<Crop> crops = SyntheticWeights.pixels(24, TinyNetwork.SIDE);
        try (SealedBackbone backbone = SealedBackbone.load(tiny(TinyNetwork.weights()), Device.CPU)) {
            List<Embedding> expected = backbone.embed(crops);

            List<List<Embedding>> found = callFromThreads(() -> backbone.embed(crops), 8);

            assertThat(found).allMatch(expected::equals);
        }
    }

    @Test
    void refusesACropOfAnotherSize() throws InvalidModelException {
        try (SealedBackbone backbone = SealedBackbone.load(tiny(TinyNetwork.weights()), Device.CPU)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> backbone.embed(SyntheticWeights.pixels(1, 31)))
                    .withMessageContaining("31 × 31 pixels but the backbone takes 32 × 32");
        }
    }

    @Test
    void refusesToRunWhenClosed() throws InvalidModelException {
        SealedBackbone backbone = SealedBackbone.load(tiny(TinyNetwork.weights()), Device.CPU);

        backbone.close();
        backbone.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> backbone.embed(SyntheticWeights.pixels(1, TinyNetwork.SIDE)))
                .withMessageContaining("closed");
    }

    @Test
    void refusesAGpuThatIsNotThere() throws InvalidModelException {
        ModelDirectory model = tiny(TinyNetwork.weights());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealedBackbone.load(model, Device.gpu(99)))
                .withMessageContaining("device gpu:99 is not there");
    }

    @Test
    void refusesWeightsWhoseEmbeddingsOverflow() throws InvalidModelException {
        Map<String, Tensor> tensors = new LinkedHashMap<>(TinyNetwork.weights().asMap());
        tensors.replaceAll((name, tensor) -> name.endsWith("bn1.weight") ? huge(tensor.shape()) : tensor);
        ModelDirectory model = tiny(Weights.of(tensors));

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> SealedBackbone.load(model, Device.CPU))
                .withMessageContaining(model.path().toString())
                .withMessageContaining("computes nothing usable");
    }

    private ModelDirectory tiny(Weights weights) throws InvalidModelException {
        return new ModelStore(directory).write(TinyNetwork.DESCRIPTION, weights);
    }

    private static Tensor huge(Shape shape) {
        float[] values = new float[shape.size()];
        java.util.Arrays.fill(values, 1e30f);
        return Tensor.of(shape, values);
    }

    private static <T> List<T> callFromThreads(java.util.concurrent.Callable<T> call, int threads)
            throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(Collections.nCopies(threads, call))) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
