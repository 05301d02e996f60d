package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PixelMixerTest {
    private static final int ONE = 1 << PixelMixer.FRACTION_BITS;

    @Test
    void weighsEachChannelByItself() {
        int[][] lines = {{0x0000ff}, {0x00ff00}, {0xff0000}, {0xffffff}};
        int[] mixed = {-1};

        new PixelMixer(1).mix(lines, 2, new int[] {ONE / 2, 0, ONE / 4, ONE / 4}, mixed);

        // Half of blue, a quarter of red and of green: 127.5 and 63.75.
        assertThat(mixed).containsExactly(0x804040);
    }

    @Test
    void mixesMoreLinesThanAreTakenAtATime() {
        int[][] lines = {{0x0000ff}, {0x00ff00}, {0xff0000}, {0xffffff}, {0}};
        int[] mixed = {-1};

        new PixelMixer(1).mix(lines, 0, new int[] {ONE / 8, ONE / 4, ONE / 2, 0, ONE / 8, 0, 0, 0}, mixed);

        assertThat(mixed).containsExactly(0x804020);
    }

    @Test
    void keepsWhiteWhereManyRoundedWeightsSumToMoreThanOne() {
        int[][] lines = {{0xffffff}};
        int[] weights = new int[8];
        Arrays.fill(weights, ONE / 8 + ONE / 800);
        int[] mixed = new int[1];

        new PixelMixer(1).mix(lines, 0, weights, mixed);

        assertThat(mixed).containsExactly(0xffffff);
    }

    /** 1.25 · 255 − 0.25 · 0 is above 255, and the other way round below 0. */
    @Test
    void cutsOffWhatNegativeWeightsMakeMoreThanEightBits() {
        int[][] lines = {{0xff00ff}, {0x00ff00}, {0}, {0}};
        int[] mixed = new int[1];

        new PixelMixer(1).mix(lines, 0, new int[] {ONE + ONE / 4, -ONE / 4, 0, 0}, mixed);

        assertThat(mixed).containsExactly(0xff00ff);
    }
}
