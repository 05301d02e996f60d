package io.frostline.benchmarks.forward;

import io.frostline.vision.network.Convolution;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Weights that keep activations at the scale of trained ones, so that no arithmetic is slowed down by denormal numbers:
 * He, Zhang, Ren, Sun: Delving Deep into Rectifiers, ICCV 2015, with batch norms that change nothing.
 */
final class RandomWeights {
    private RandomWeights() {}

    static Weights of(ResNet network, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Convolution convolution : network.convolutions()) {
            Shape channels = Shape.of(convolution.outputs());
            tensors.put(convolution.weight(), kernel(convolution, random));
            tensors.put(convolution.scale(), constant(channels, 1));
            tensors.put(convolution.shift(), constant(channels, 0));
            tensors.put(convolution.runningMean(), constant(channels, 0));
            tensors.put(convolution.runningVariance(), constant(channels, 1));
        }
        return Weights.of(tensors);
    }

    private static Tensor kernel(Convolution convolution, Random random) {
        int side = convolution.kernel();
        Shape shape = Shape.of(convolution.outputs(), convolution.inputs(), side, side);
        double deviation = Math.sqrt(2.0 / (convolution.inputs() * side * side));
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return Tensor.of(shape, values);
    }

    private static Tensor constant(Shape shape, float value) {
        float[] values = new float[shape.size()];
        Arrays.fill(values, value);
        return Tensor.of(shape, values);
    }
}
