package io.frostline.trainer.tuning;

import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.Block;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A residual network of four small blocks with random weights: real, and trained within seconds. */
public final class TinyBackbone {
    private static final ResNet ARCHITECTURE = new ResNet("tiny", Block.BASIC, List.of(1, 1, 1, 1), 8);

    /** Length of its embeddings. */
    public static final int DIMENSION = ARCHITECTURE.dimension();

    private TinyBackbone() {}

    public static ModelDirectory write(ModelStore store, long seed) throws InvalidModelException {
        return write(store, seed, Stripes.SIZE);
    }

    /** @param crop side of its input, in pixels */
    public static ModelDirectory write(ModelStore store, long seed, int crop) throws InvalidModelException {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ARCHITECTURE
                .tensors()
                .forEach((name, shape) -> tensors.put(name, Tensor.of(shape, values(name, shape, random))));
        return store.write(ModelDescription.of(ARCHITECTURE, Preprocessing.imageNet(crop, crop)), Weights.of(tensors));
    }

    /** Kernels as K. He et al. draw them ("Delving Deep into Rectifiers", 2015); batch norms that do nothing yet. */
    private static float[] values(String name, Shape shape, Random random) {
        float[] values = new float[shape.size()];
        if (shape.extents().size() == 4) {
            double deviation = Math.sqrt(2.0 * shape.extents().get(0) / shape.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        } else if (name.endsWith("running_var") || name.endsWith("weight")) {
            Arrays.fill(values, 1);
        }
        return values;
    }
}
