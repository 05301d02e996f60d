package io.frostline.cli.model;

import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Weights of a network that embeds finitely, drawn from a seed; with a denormal and a negative zero among them. */
final class RandomStateDict {
    private final Random random;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private RandomStateDict(long seed) {
        random = new Random(seed);
    }

    static Weights of(ResNet network, long seed) {
        RandomStateDict draws = new RandomStateDict(seed);
        network.tensors().forEach(draws::put);
        return Weights.of(draws.tensors);
    }

    /** @param classes rows of {@code fc} */
    static Weights of(ResNet network, int classes, long seed) {
        RandomStateDict draws = new RandomStateDict(seed);
        network.tensors().forEach(draws::put);
        draws.put("fc.weight", Shape.of(classes, network.dimension()));
        draws.put("fc.bias", Shape.of(classes));
        return Weights.of(draws.tensors);
    }

    private void put(String name, Shape shape) {
        float[] values = new float[shape.size()];
        int fanIn = Math.max(1, values.length / Math.max(1, shape.extents().get(0)));
        for (int i = 0; i < values.length; i++) {
            values[i] = name.endsWith("running_var")
                    ? 0.5f + random.nextFloat()
                    : (float) (random.nextGaussian() / Math.sqrt(fanIn));
        }
        if (name.equals("conv1.weight")) {
            values[0] = -0.0f;
            values[1] = Float.MIN_VALUE;
        }
        tensors.put(name, Tensor.of(shape, values));
    }
}
