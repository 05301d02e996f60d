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

    private static final int MOST_ROWS = 32_768;

    private Fit() {}

    /** @throws IllegalArgumentException if a tensor is missing, of another shape, or unknown */
    static void requireShapes(ModelDescription description, Map<String, Shape> shapes) {
        ResNet network = description.architecture();
        Map<String, Shape> expected = network.tensors();
        expected.forEach((name, shape) -> requireShape(shapes, name, shape, description));
        if (!description.labels().isEmpty() || shapes.containsKey(FC_WEIGHT) || shapes.containsKey(FC_BIAS)) {
            int rows = rows(description, shapes);
            requireShape(shapes, FC_WEIGHT, Shape.of(rows, network.dimension()), description);
            requireShape(shapes, FC_BIAS, Shape.of(rows), description);
        }
        for (String name : shapes.keySet()) {
            if (!expected.containsKey(name) && !name.equals(FC_WEIGHT) && !name.equals(FC_BIAS)) {
                throw new IllegalArgumentException("tensor '" + name + "' is no part of " + network.name()
                        + "; a backbone has torchvision's tensors, and fc.weight and fc.bias at most besides");
            }
        }
    }

    /** @throws IllegalArgumentException if a value is not finite or a variance is negative */
    static void requireValues(ResNet network, Weights weights) {
        weights.asMap().forEach((name, tensor) -> {
            for (int i = 0; i < tensor.size(); i++) {
                if (!Float.isFinite(tensor.at(i))) {
                    throw new IllegalArgumentException(
                            "value " + i + " of tensor '" + name + "' is " + tensor.at(i) + "; it must be finite");
                }
            }
        });
        for (Convolution convolution : network.convolutions()) {
            Tensor variance = weights.tensor(convolution.runningVariance());
            for (int i = 0; i < variance.size(); i++) {
                if (variance.at(i) < 0) {
                    throw new IllegalArgumentException("value " + i + " of tensor '" + convolution.runningVariance()
                            + "' is " + variance.at(i) + "; a variance must be at least 0");
                }
            }
        }
    }

    private static int rows(ModelDescription description, Map<String, Shape> shapes) {
        if (!description.labels().isEmpty()) {
            return description.labels().size();
        }
        @Nullable Shape weight = shapes.get(FC_WEIGHT);
        int rows = weight == null || weight.extents().isEmpty()
                ? 1
                : weight.extents().get(0);
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("tensor '" + FC_WEIGHT + "' has " + rows
                    + " rows; it must have from 1 to " + MOST_ROWS + ", one per label");
        }
        return rows;
    }

    private static void requireShape(
            Map<String, Shape> shapes, String name, Shape expected, ModelDescription description) {
        @Nullable Shape shape = shapes.get(name);
        if (shape == null || !shape.equals(expected)) {
            ResNet network = description.architecture();
            int labels = description.labels().size();
            throw new IllegalArgumentException(
                    "tensor '" + name + "' " + (shape == null ? "is missing" : "has shape " + shape) + "; "
                            + network.name() + " of width " + network.width()
                            + (labels == 0 ? "" : " with " + labels + " labels") + " needs it with shape " + expected);
        }
    }
}
