package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StableHashTest {
    /** From an independent computation in Python. */
    @Test
    void givesTheSameValuesForEver() {
        assertThat(StableHash.of("hold-out", "cat-1")).isEqualTo(0x9b97b1ed8ade44ecL);
        assertThat(StableHash.of("hold-out", "größe-漢字")).isEqualTo(0x0c3c64e082273088L);
        assertThat(StableHash.of("", "")).isEqualTo(0xc70b7d317e33bf45L);
        assertThat(StableHash.of(7, 9)).isEqualTo(0x1e800ca31d062426L);
    }

    @Test
    void tellsSaltAndTextApart() {
        assertThat(StableHash.of("ab", "c")).isNotEqualTo(StableHash.of("a", "bc"));
    }

    @Test
    void spreadsAlikeTextsOverAllFractions() {
        int[] tenths = new int[10];

        for (int i = 0; i < 10_000; i++) {
            tenths[(int) (10 * StableHash.toFraction(StableHash.of("salt", "image-" + i)))]++;
        }

        assertThat(tenths).satisfies(counts -> {
            for (int count : counts) {
                assertThat(count).isBetween(850, 1_150);
            }
        });
    }

    @Test
    void putsTheLargestHashBelowOne() {
        assertThat(StableHash.toFraction(-1L)).isLessThan(1).isGreaterThan(0.999);
        assertThat(StableHash.toFraction(0L)).isZero();
    }
}
