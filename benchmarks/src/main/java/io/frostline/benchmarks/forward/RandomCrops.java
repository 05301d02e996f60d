package io.frostline.benchmarks.forward;

import io.frostline.vision.image.Crop;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Prepared pictures of noise. */
final class RandomCrops {
    private static final long SEED = 11;

    private RandomCrops() {}

    static List<Crop> of(int count, int side) {
        Random random = new Random(SEED);
        return Stream.generate(() -> crop(side, random)).limit(count).toList();
    }

    private static Crop crop(int side, Random random) {
        byte[] rgb = new byte[3 * side * side];
        random.nextBytes(rgb);
        return Crop.of(side, rgb);
    }
}
