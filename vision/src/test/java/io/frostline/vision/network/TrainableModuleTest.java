package io.frostline.vision.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.frostline.vision.BatchNorm;
import io.frostline.vision.Device;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainableModuleTest {
    private static final ResNet NETWORK = TinyNetwork.BASIC;
    private static final Preprocessing PREPROCESSING = Preprocessing.imageNet(TinyNetwork.SIDE, TinyNetwork.SIDE);
    private static final int CLASSES = 3;
    private static final int STEPS = 20;

    private final List<Crop> crops = SyntheticWeights.pixels(12, TinyNetwork.SIDE);
    private final long[] classes = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};

    @ParameterizedTest
    @EnumSource
    void descendsAsFarAsTheGradientSays(BatchNorm norm) {
        double rate = 1e-3;
        try (TrainableModule module = load(norm, Precision.SINGLE)) {
            Weights before = module.weights();
            LinearLayer layerBefore = module.layer();
            double loss = module.step(crops, classes, rates(rate));
            double squaredGradient = squaredGradient(before, layerBefore, module, rate);

            double after = module.step(crops, classes, rates(0));

            assertThat((loss - after) / (rate * squaredGradient)).isCloseTo(1, within(0.1));
        }
    }

    @Test
    void descendsThroughGroupsADeepStemAndPooledShortcuts() {
        double rate = 1e-3;
        try (TrainableModule module = load(TinyNetwork.VARIANT, BatchNorm.LEARNED, Precision.SINGLE)) {
            Weights before = module.weights();
            LinearLayer layerBefore = module.layer();

            double loss = module.step(crops, classes, rates(rate));
            double squaredGradient = squaredGradient(before, layerBefore, module, rate);
            double after = module.step(crops, classes, rates(0));

            assertThat((loss - after) / (rate * squaredGradient)).isCloseTo(1, within(0.1));
            assertThat(before.names())
                    .allSatisfy(name ->
                            assertThat(module.weights().tensor(name)).as(name).isNotEqualTo(before.tensor(name)));
        }
    }

    @Test
    void computesTheLossOfItsLogitsWithFrozenStatistics() {
        try (TrainableModule module = load(BatchNorm.FROZEN, Precision.SINGLE)) {
            double expected = crossEntropy(module.logits(crops));

            assertThat(module.step(crops, classes, rates(0))).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void leavesFrozenStatisticsWhereTheyAre() {
        try (TrainableModule module = load(BatchNorm.FROZEN, Precision.SINGLE)) {
            Weights before = module.weights();

            module.step(crops, classes, rates(0.01));

            assertThat(statistics(module.weights())).isEqualTo(statistics(before));
            assertThat(module.weights()).isNotEqualTo(before);
        }
    }

    @Test
    void movesLearnedStatisticsTowardsTheBatch() {
        try (TrainableModule module = load(BatchNorm.LEARNED, Precision.SINGLE)) {
            Map<String, Tensor> before = statistics(module.weights());

            module.step(crops, classes, rates(0));

            statistics(module.weights())
                    .forEach((name, moved) -> assertThat(moved).as(name).isNotEqualTo(before.get(name)));
        }
    }

    @Test
    void goesBackToWhatWasMarkedLast() {
        try (TrainableModule module = load(BatchNorm.LEARNED, Precision.SINGLE)) {
            module.mark();
            module.step(crops, classes, rates(0.01));
            module.mark();
            Weights marked = module.weights();
            LinearLayer layer = module.layer();
            module.step(crops, classes, rates(0.01));
            assertThat(module.weights()).isNotEqualTo(marked);

            module.reset();

            assertThat(module.weights()).isEqualTo(marked);
            assertThat(module.layer()).isEqualTo(layer);
        }
    }

    @Test
    void cannotGoBackToNothing() {
        try (TrainableModule module = load(BatchNorm.LEARNED, Precision.SINGLE)) {
            assertThatIllegalStateException()
                    .isThrownBy(module::reset)
                    .withMessage("there is nothing to go back to; mark first");
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesToTheSameBitsTwice(BatchNorm norm) {
        assertThat(trained(norm, Precision.SINGLE)).isEqualTo(trained(norm, Precision.SINGLE));
    }

    /** The arithmetic of a GPU, on the CPU. */
    @ParameterizedTest
    @EnumSource
    void goesWhereSinglePrecisionGoesInMixedPrecision(BatchNorm norm) {
        double[] single = losses(norm, Precision.SINGLE);
        double[] mixed = losses(norm, Precision.MIXED);

        assertThat(mixed).as("mixed precision was used").isNotEqualTo(single);
        assertThat(mixed[0]).isCloseTo(single[0], within(0.02));
        assertThat(mixed[0] - mixed[STEPS - 1])
                .isPositive()
                .isCloseTo(single[0] - single[STEPS - 1], withinPercentage(20));
    }

    private double[] losses(BatchNorm norm, Precision precision) {
        try (TrainableModule module = load(norm, precision)) {
            return IntStream.range(0, STEPS)
                    .mapToDouble(step -> module.step(crops, classes, new Rates(0.05, 0.05, 0.9, 5e-4)))
                    .toArray();
        }
    }

    private Weights trained(BatchNorm norm, Precision precision) {
        try (TrainableModule module = load(norm, precision)) {
            for (int step = 0; step < 5; step++) {
                module.step(crops, classes, new Rates(0.05, 0.05, 0.9, 5e-4));
            }
            return module.weights();
        }
    }

    private static TrainableModule load(BatchNorm norm, Precision precision) {
        return load(NETWORK, norm, precision);
    }

    private static TrainableModule load(ResNet network, BatchNorm norm, Precision precision) {
        LinearLayer layer = new LinearLayer(
                SyntheticWeights.tensor("fc.weight", Shape.of(CLASSES, network.dimension())),
                SyntheticWeights.tensor("fc.bias", Shape.of(CLASSES)));
        Weights weights = SyntheticWeights.of(network);
        return TrainableModule.load(network, PREPROCESSING, weights, layer, norm, Device.CPU, precision);
    }

    private static double squaredGradient(Weights before, LinearLayer layer, TrainableModule after, double rate) {
        return (squaredDistance(before, after.weights())
                        + squaredDistance(layer.weight(), after.layer().weight())
                        + squaredDistance(layer.bias(), after.layer().bias()))
                / (rate * rate);
    }

    private static Rates rates(double rate) {
        return new Rates(rate, rate, 0, 0);
    }

    private double crossEntropy(float[][] logits) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double total = 0;
            for (float logit : logits[i]) {
                total += Math.exp(logit);
            }
            sum += Math.log(total) - logits[i][(int) classes[i]];
        }
        return sum / logits.length;
    }

    private static Map<String, Tensor> statistics(Weights weights) {
        return weights.asMap().entrySet().stream()
                .filter(entry -> entry.getKey().contains("running"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static double squaredDistance(Weights one, Weights other) {
        return one.names().stream()
                .filter(name -> !name.contains("running"))
                .mapToDouble(name -> squaredDistance(one.tensor(name), other.tensor(name)))
                .sum();
    }

    private static double squaredDistance(Tensor one, Tensor other) {
        double sum = 0;
        for (int i = 0; i < one.size(); i++) {
            double difference = (double) one.at(i) - other.at(i);
            sum += difference * difference;
        }
        return sum;
    }
}
