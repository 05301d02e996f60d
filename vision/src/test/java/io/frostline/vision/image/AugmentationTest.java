package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.frostline.vision.image.Augmentation.Border;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentationTest {
    private static final int SIZE = 5;

    /** Red is the column and green the row, both from 1 on, so that black is nobody's colour. */
    private static final Crop CROP = crop((x, y) -> x >= 0 && x < SIZE && y >= 0 && y < SIZE ? color(x, y) : 0);

    @ParameterizedTest
    @CsvSource({"0,0", "2,2", "4,4", "0,4", "3,1"})
    void movesTheCropAndLeavesBlackBehind(int top, int left) {
        Augmentation augmentation = new Augmentation(2, Border.ZERO, 0);

        Crop varied = augmentation.vary(CROP, top, left, false);

        assertThat(varied).isEqualTo(crop((x, y) -> {
            int fromX = x + left - 2;
            int fromY = y + top - 2;
            return fromX < 0 || fromX >= SIZE || fromY < 0 || fromY >= SIZE ? 0 : color(fromX, fromY);
        }));
    }

    @Test
    void mirrorsTheBorderWithoutRepeatingTheEdge() {
        Augmentation augmentation = new Augmentation(2, Border.REFLECT, 0);

        Crop topLeft = augmentation.vary(CROP, 0, 0, false);
        Crop bottomRight = augmentation.vary(CROP, 4, 4, false);

        int[] before = {2, 1, 0, 1, 2};
        int[] after = {2, 3, 4, 3, 2};
        assertThat(topLeft).isEqualTo(crop((x, y) -> color(before[x], before[y])));
        assertThat(bottomRight).isEqualTo(crop((x, y) -> color(after[x], after[y])));
    }

    @Test
    void flipsLeftToRight() {
        assertThat(new Augmentation(0, Border.ZERO, 1).apply(CROP, generator(1)))
                .isEqualTo(crop((x, y) -> color(SIZE - 1 - x, y)));
    }

    @Test
    void flipsWhatWasCutOut() {
        Crop cut = new Augmentation(2, Border.ZERO, 0).vary(CROP, 0, 1, false);

        Crop flipped = new Augmentation(2, Border.ZERO, 0).vary(CROP, 0, 1, true);

        assertThat(flipped).isEqualTo(new Augmentation(0, Border.ZERO, 0).vary(cut, 0, 0, true));
    }

    @Test
    void leavesTheCropAloneWithoutPaddingAndFlip() {
        assertThat(new Augmentation(0, Border.REFLECT, 0).apply(CROP, generator(1)))
                .isEqualTo(CROP);
    }

    @Test
    void repeatsItselfWithTheSameSeed() {
        Augmentation augmentation = new Augmentation(2, Border.REFLECT, 0.5);

        assertThat(augmentation.apply(CROP, generator(42))).isEqualTo(augmentation.apply(CROP, generator(42)));
    }

    @Test
    void reachesEveryPlaceAndFlipsAsOftenAsAsked() {
        Augmentation augmentation = new Augmentation(1, Border.ZERO, 0.25);
        RandomGenerator random = generator(7);
        Set<Crop> seen = new HashSet<>();
        int flipped = 0;

        for (int i = 0; i < 4000; i++) {
            Crop varied = augmentation.apply(CROP, random);
            seen.add(varied);
            int middle = 3 * (2 * SIZE + 2);
            flipped += varied.rgb()[middle + 3] < varied.rgb()[middle] ? 1 : 0;
        }

        assertThat(seen).hasSize(2 * 9);
        assertThat(flipped / 4000.0).isCloseTo(0.25, within(0.03));
    }

    @Test
    void namesWhatIsWrongWithItsSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(-1, Border.ZERO, 0.5))
                .withMessage("padding is -1; it must be at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(1, Border.ZERO, Double.NaN))
                .withMessage("flipProbability is NaN; it must be from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(5, Border.REFLECT, 0).apply(CROP, generator(1)))
                .withMessage("padding is 5; it must be below the crop's size 5 to be reflected");
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static int color(int x, int y) {
        return x + 1 << 16 | y + 1 << 8;
    }

    private static Crop crop(IntBinaryOperator color) {
        byte[] rgb = new byte[3 * SIZE * SIZE];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (color.applyAsInt(i / 3 % SIZE, i / 3 / SIZE) >> 16 - 8 * (i % 3));
        }
        return Crop.of(SIZE, rgb);
    }
}
