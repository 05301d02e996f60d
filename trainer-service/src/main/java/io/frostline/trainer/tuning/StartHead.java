package io.frostline.trainer.tuning;

import io.frostline.vision.Head;
import io.frostline.vision.Space;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.util.List;
import java.util.Map;

/** The head that a fine-tune starts from, as tensors of torchvision's names. Its labels are in the manifest. */
final class StartHead {
    static final String NAME = "start-head.safetensors";

    private static final String WEIGHT = "fc.weight";
    private static final String BIAS = "fc.bias";

    private StartHead() {}

    static Weights tensors(Head head) {
        int rows = head.labels().size();
        return Weights.of(Map.of(
                WEIGHT, Tensor.of(Shape.of(rows, head.dimension()), head.weights()),
                BIAS, Tensor.of(Shape.of(rows), head.bias())));
    }

    /** @throws IllegalArgumentException if a tensor is missing or does not fit the labels */
    static Head read(Space space, List<String> labels, Weights tensors) {
        return Head.of(
                space,
                labels,
                tensors.tensor(WEIGHT).toArray(),
                tensors.tensor(BIAS).toArray());
    }
}
