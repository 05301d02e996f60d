package io.frostline.benchmarks.forward;

import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.ResNet;
import java.nio.file.Path;

/**
 * Model directories of the real architectures with random weights. They embed nothing of use, as fast as trained ones
 * do.
 */
public final class RandomModels {
    private static final Preprocessing PREPROCESSING = Preprocessing.imageNet(256, 224);
    private static final long SEED = 7;

    private final Path root;

    /** @param root where the directories are; made if missing */
    public RandomModels(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /** @return the ResNet of this many layers for 224 × 224 pixels, written if it is not there yet */
    public ModelDirectory resNet(int layers) {
        ResNet architecture = ResNet.ofLayers(layers);
        try {
            return new ModelStore(root)
                    .write(ModelDescription.of(architecture, PREPROCESSING), RandomWeights.of(architecture, SEED));
        } catch (InvalidModelException e) {
            throw new IllegalStateException("random weights of " + architecture.name() + " make no model", e);
        }
    }
}
