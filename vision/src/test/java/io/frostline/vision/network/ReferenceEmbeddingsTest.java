package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.BatchNorm;
import io.frostline.vision.Device;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.image.ReferenceCrops;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds both programs against what torchvision computes in float64 with the same weights. */
class ReferenceEmbeddingsTest {
    private static final Path REFERENCE = Path.of("src/test/resources/reference");
    private static final Preprocessing PREPROCESSING = Preprocessing.imageNet(256, 224);

    /** Of the largest value. */
    private static final double LARGEST_DIFFERENCE = 1e-4;

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet50", "resnet152"})
    void sealedAndTrainableProgramGiveTorchvisionsFeatures(String name) throws Exception {
        assertFeatures(network(name), "embeddings.safetensors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnext50_32x4d", "wide_resnet50_2", "resnet18d", "resnet26d", "resnet50d"})
    void giveTheFeaturesOfTorchvisionsAndTimmsOthers(String name) throws Exception {
        assertFeatures(network(name), "embeddings-variants.safetensors");
    }

    private static void assertFeatures(ResNet network, String reference) throws Exception {
        Weights weights = SyntheticWeights.of(network);
        List<Crop> images = images();
        Tensor expected = expected(network, REFERENCE.resolve(reference));

        assertEqual(expected, sealed(network, weights, images));
        assertEqual(expected, trainable(network, weights, images));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet34", "resnet101", "resnext101_32x8d", "resnet34d"})
    void theTrainableProgramAgreesWithTheSealedOneWhereThereIsNoReference(String name) {
        ResNet network = network(name);
        Weights weights = SyntheticWeights.of(network);
        List<Crop> images = SyntheticWeights.pixels(2, PREPROCESSING.crop());

        float[][] sealed = sealed(network, weights, images);

        assertEqual(Tensor.of(Shape.of(2, network.dimension()), flat(sealed)), trainable(network, weights, images));
    }

    /** In the order of the reference: two of noise, then four crops. */
    private static List<Crop> images() {
        List<Crop> images = new ArrayList<>(SyntheticWeights.pixels(2, PREPROCESSING.crop()));
        images.addAll(ReferenceCrops.of(PREPROCESSING.crop()).subList(0, 4));
        return images;
    }

    private static ResNet network(String name) {
        return ResNets.named(name).orElseThrow();
    }

    private static Tensor expected(ResNet network, Path reference) throws Exception {
        try (SafetensorsReader reader = SafetensorsReader.open(reference)) {
            Weights all = reader.read().weights();
            float[] noise = all.tensor(network.name() + ".noise").toArray();
            float[] crops = all.tensor(network.name() + ".crops224").toArray();
            return Tensor.of(Shape.of(6, network.dimension()), flat(noise, crops));
        }
    }

    private static float[][] sealed(ResNet network, Weights weights, List<Crop> images) {
        try (SealedForward forward = SealedForward.load(network, PREPROCESSING, weights, Device.CPU)) {
            return forward.run(images);
        }
    }

    /** The features are the logits of an identity. */
    private static float[][] trainable(ResNet network, Weights weights, List<Crop> images) {
        int dimension = network.dimension();
        float[] identity = new float[dimension * dimension];
        for (int i = 0; i < dimension; i++) {
            identity[i * dimension + i] = 1;
        }
        LinearLayer layer = new LinearLayer(
                Tensor.owning(Shape.of(dimension, dimension), identity),
                Tensor.owning(Shape.of(dimension), new float[dimension]));
        try (TrainableModule module =
                TrainableModule.load(network, PREPROCESSING, weights, layer, BatchNorm.LEARNED, Device.CPU)) {
            return module.logits(images);
        }
    }

    private static void assertEqual(Tensor expected, float[][] actual) {
        float[] values = flat(actual);
        assertThat(values).hasSize(expected.size());
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs(expected.at(i)));
            difference = Math.max(difference, Math.abs((double) expected.at(i) - values[i]));
        }
        assertThat(difference / largest).isLessThanOrEqualTo(LARGEST_DIFFERENCE);
    }

    private static float[] flat(float[]... rows) {
        int size = 0;
        for (float[] row : rows) {
            size += row.length;
        }
        float[] all = new float[size];
        int at = 0;
        for (float[] row : rows) {
            System.arraycopy(row, 0, all, at, row.length);
            at += row.length;
        }
        return all;
    }
}
