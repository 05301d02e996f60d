package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldOutPolicyTest {
    /** From an independent computation in Python. */
    @Test
    void holdsTheSameImagesForEver() {
        HoldOutPolicy policy = HoldOutPolicy.standard();

        int[] held = IntStream.range(0, 100)
                .filter(i -> policy.holds(new ImageId("image-" + i)))
                .toArray();

        assertThat(held).containsExactly(7, 11, 18, 26, 43, 47, 49, 59, 73, 99);
    }

    @Test
    void holdsAboutItsFraction() {
        HoldOutPolicy quarter = new HoldOutPolicy(0.25, 10, "salt");

        assertThat(held(quarter, 10_000)).isBetween(2_350L, 2_650L);
    }

    @Test
    void holdsNothingAtZeroAndEverythingAtOne() {
        assertThat(held(new HoldOutPolicy(0, 1, "salt"), 1_000)).isZero();
        assertThat(held(new HoldOutPolicy(1, 1, "salt"), 1_000)).isEqualTo(1_000);
    }

    @Test
    void choosesOthersWithAnotherSalt() {
        HoldOutPolicy one = new HoldOutPolicy(0.5, 1, "one");
        HoldOutPolicy two = new HoldOutPolicy(0.5, 1, "two");

        long both = IntStream.range(0, 10_000)
                .mapToObj(i -> new ImageId("image-" + i))
                .filter(id -> one.holds(id) && two.holds(id))
                .count();

        assertThat(both).isBetween(2_300L, 2_700L);
    }

    @Test
    void refusesAFractionThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HoldOutPolicy(1.5, 10, "salt"))
                .withMessage("hold-out fraction is 1.5; it must be from 0 to 1");
    }

    private static long held(HoldOutPolicy policy, int images) {
        return IntStream.range(0, images)
                .filter(i -> policy.holds(new ImageId("image-" + i)))
                .count();
    }
}
