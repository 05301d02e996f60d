package io.frostline.benchmarks.learning;

import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.vision.Embedding;
import io.frostline.vision.Space;
import java.util.Random;

/**
 * Labelled embeddings as ResNet-18 makes them: 512 features that are not negative, of 10 labels in turn, around a
 * centre for each label.
 */
public final class LabelledEmbeddings {
    public static final Space SPACE = new Space("resnet18-0123456789ab");
    public static final int DIMENSION = 512;

    private static final int LABELS = 10;
    private static final long SEED = 7;

    private final Random random = new Random(SEED);
    private final float[][] centres = new float[LABELS][DIMENSION];
    private long drawn;

    public LabelledEmbeddings() {
        for (float[] centre : centres) {
            for (int i = 0; i < DIMENSION; i++) {
                centre[i] = (float) random.nextGaussian();
            }
        }
    }

    /** @return the next one, of an image of its own, at the next offset */
    public Example next() {
        int label = (int) (drawn % LABELS);
        float[] features = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            features[i] = Math.max(0, centres[label][i] + (float) random.nextGaussian());
        }
        long offset = drawn++;
        return new Example(
                new ImageId("image-" + offset),
                "label-" + label,
                Embedding.of(SPACE, features),
                new ImageSource("images", 0, offset),
                offset);
    }
}
