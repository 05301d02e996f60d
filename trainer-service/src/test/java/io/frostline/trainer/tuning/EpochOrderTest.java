package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
    @Test
    void goesThroughEveryImageOnce() {
        int[] order = EpochOrder.shuffled(500, new SplittableRandom(1));

        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 500).toArray());
    }

    @Test
    void isDecidedByItsSeed() {
        assertThat(EpochOrder.shuffled(50, new SplittableRandom(1)))
                .isEqualTo(EpochOrder.shuffled(50, new SplittableRandom(1)))
                .isNotEqualTo(EpochOrder.shuffled(50, new SplittableRandom(2)));
    }

    @Test
    void putsEveryImageEverywhereAlike() {
        SplittableRandom random = new SplittableRandom(3);
        int[][] seen = new int[4][4];

        for (int i = 0; i < 40_000; i++) {
            int[] order = EpochOrder.shuffled(4, random);
            for (int place = 0; place < 4; place++) {
                seen[order[place]][place]++;
            }
        }

        assertThat(Arrays.stream(seen).flatMapToInt(Arrays::stream))
                .allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
    }
}
