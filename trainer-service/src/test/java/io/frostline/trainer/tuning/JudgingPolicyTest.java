package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JudgingPolicyTest {
    private final JudgingPolicy policy = JudgingPolicy.standard();

    /** Mid-p of 5 lost and none won is 2 · 2⁻⁶ = 0.031, of 4 it is 0.0625. */
    @Test
    void needsFiveLostImagesToTell() {
        assertThat(policy.forbids(new ClassComparison("cat", 8, 8, 4))).isFalse();
        assertThat(policy.forbids(new ClassComparison("cat", 8, 8, 3))).isTrue();
    }

    @Test
    void seesEveryFallBeyondTheMarginFromFortyImagesOn() {
        for (int size = 40; size <= 400; size++) {
            int allowed = size / 10;
            assertThat(policy.forbids(new ClassComparison("cat", size, size, size - allowed)))
                    .isFalse();
            assertThat(policy.forbids(new ClassComparison("cat", size, size, size - allowed - 1)))
                    .isTrue();
        }
    }

    @Test
    void letsEveryGainPass() {
        assertThat(new JudgingPolicy(0, 0.5, 0).forbids(new ClassComparison("cat", 9, 3, 9)))
                .isFalse();
        assertThat(new JudgingPolicy(0, 0.5, 0).forbids(new ClassComparison("cat", 9, 3, 3)))
                .isFalse();
    }

    @Test
    void refusesAMarginThatIsNoFraction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JudgingPolicy(0.01, 0.05, 1.5))
                .withMessage("classMargin is 1.5; it must be from 0 to 1");
    }
}
