package io.frostline.vision.network;

import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.ModelDescription;
import java.util.List;

/** A residual network small enough to be run thousands of times in a test, for images of 32 × 32 pixels. */
public final class TinyNetwork {
    public static final int SIDE = 32;
    public static final ResNet BASIC = new ResNet("tiny", Block.BASIC, List.of(1, 1, 1, 1), 4);
    public static final ResNet BOTTLENECK = new ResNet("tiny-bottleneck", Block.BOTTLENECK, List.of(1, 2, 1, 1), 2);

    /** Everything that the paper's networks have no choice of. */
    public static final ResNet VARIANT =
            new ResNet("tiny-variant", Block.BOTTLENECK, List.of(1, 1, 1, 1), 8, 2, 32, Stem.DEEP, Shortcut.POOLED);

    public static final ModelDescription DESCRIPTION = ModelDescription.of(BASIC, Preprocessing.imageNet(SIDE, SIDE));

    private TinyNetwork() {}

    public static Weights weights() {
        return SyntheticWeights.of(BASIC);
    }
}
