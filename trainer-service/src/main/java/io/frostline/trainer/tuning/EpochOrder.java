package io.frostline.trainer.tuning;

import java.util.SplittableRandom;

/** The order in which one epoch goes through the images: a fair shuffle (Fisher–Yates) that a seed decides. */
final class EpochOrder {
    private EpochOrder() {}

    /** @return the numbers from 0 to {@code count - 1} */
    static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
