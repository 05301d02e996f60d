package io.frostline.trainer.learning;

import io.frostline.vision.Embedding;
import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Labelled embeddings around one random centre per label: a log to learn from. */
final class Blobs {
    static final Space SPACE = new Space("blobs-0123456789ab");
    static final Space OTHER_SPACE = new Space("blobs-ba9876543210");
    static final int DIMENSION = 8;

    private final Space space;
    private final double noise;
    private final float[][] centres;
    private final Random random;

    /** @param noise standard deviation around the centres, which lie about 4 apart */
    Blobs(Space space, int labels, double noise, long seed) {
        this.space = space;
        this.noise = noise;
        this.random = new Random(seed);
        this.centres = new float[labels][DIMENSION];
        for (float[] centre : centres) {
            for (int i = 0; i < DIMENSION; i++) {
                centre[i] = (float) random.nextGaussian();
            }
        }
    }

    static String label(int number) {
        return "label-" + number;
    }

    static ImageSource source(long offset) {
        return new ImageSource("images", 0, offset);
    }

    Example example(String imageId, int label, long offset) {
        float[] values = centres[label].clone();
        for (int i = 0; i < DIMENSION; i++) {
            values[i] += (float) (noise * random.nextGaussian());
        }
        return new Example(new ImageId(imageId), label(label), Embedding.of(space, values), source(offset), offset);
    }

    /** @return examples image-{@code offset} of all labels in turn, from offset 0 */
    List<Example> log(int count) {
        List<Example> log = new ArrayList<>();
        for (int offset = 0; offset < count; offset++) {
            log.add(example("image-" + offset, offset % centres.length, offset));
        }
        return log;
    }
}
