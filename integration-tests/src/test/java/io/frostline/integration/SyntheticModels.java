package io.frostline.integration;

import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.SyntheticWeights;
import java.nio.file.Path;

/** Models of real architectures whose weights anyone can compute. */
final class SyntheticModels {
    private SyntheticModels() {}

    /** @param pixels side of the square the network takes */
    static ModelDirectory in(Path store, ResNet network, int pixels) throws InvalidModelException {
        ModelDescription description = ModelDescription.of(network, Preprocessing.imageNet(pixels * 8 / 7, pixels));
        return new ModelStore(store).write(description, SyntheticWeights.of(network));
    }
}
