package io.frostline.vision.model;

import io.frostline.vision.network.Convolution;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether weights are those of a description: every tensor of the backbone, {@code fc} or not, and nothing else. */
final class Fit {
    static final String FC_WEIGHT = "fc.weight";
    static final String FC_BIAS = "fc.bias";

    private Fit() {}

    /** @throws IllegalArgumentException if a tensor is missing, of another shape, or unknown */
    static void requireShapes(ModelDescription description, Map<String, Shape> shapes) {
        ResNet network = description.architecture();
        Map<String, Shape> expected = network.tensors();
        expected.forEach((name, shape) -> requireShape(shapes, name, shape, network));
        int rows = rows(description, shapes);
        if (rows > 0) {
            requireShape(shapes, FC_WEIGHT, Shape.of(rows, network.dimension()), network);
            requireShape(shapes, FC_BIAS, Shape.of(rows), network);
        }
        for (String name : shapes.keySet()) {
            if (!expected.containsKey(name) && !name.equals(FC_WEIGHT) && !name.equals(FC_BIAS)) {
                throw new IllegalArgumentException("tensor '" + name + "' is no part of " + network.name());
            }
        }
    }

    /** @throws IllegalArgumentException if a value is not finite or a variance is negative */
    static void requireValues(ResNet network, Weights weights) {
        weights.asMap().forEach((name, tensor) -> {
            for (int i = 0; i < tensor.size(); i++) {
                if (!Float.isFinite(tensor.at(i))) {
                    throw new IllegalArgumentException("value " + i + " of tensor '" + name + "' is " + tensor.at(i));
                }
            }
        });
        for (Convolution convolution : network.convolutions()) {
            Tensor variance = weights.tensor(convolution.runningVariance());
            for (int i = 0; i < variance.size(); i++) {
                if (variance.at(i) < 0) {
                    throw new IllegalArgumentException("value " + i + " of tensor '" + convolution.runningVariance()
                            + "' is " + variance.at(i) + "; a variance cannot be negative");
                }
            }
        }
    }

    private static int rows(ModelDescription description, Map<String, Shape> shapes) {
        if (!description.labels().isEmpty()) {
            return description.labels().size();
        }
        @Nullable Shape weight = shapes.get(FC_WEIGHT);
        @Nullable Shape any = weight == null ? shapes.get(FC_BIAS) : weight;
        return any == null || any.extents().isEmpty() ? 0 : any.extents().get(0);
    }

    private static void requireShape(Map<String, Shape> shapes, String name, Shape expected, ResNet network) {
        @Nullable Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("tensor '" + name + "' is missing");
        }
        if (!shape.equals(expected)) {
            throw new IllegalArgumentException("tensor '" + name + "' has shape " + shape + " but " + network.name()
                    + " of width " + network.width() + " needs " + expected);
        }
    }
}
