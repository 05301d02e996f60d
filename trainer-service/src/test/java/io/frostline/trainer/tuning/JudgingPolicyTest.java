package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JudgingPolicyTest {
    @Test
    void refusesAMarginThatIsNoFraction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JudgingPolicy(0.01, 0.05, 1.5))
                .withMessage("classMargin is 1.5; it must be from 0 to 1");
    }
}
