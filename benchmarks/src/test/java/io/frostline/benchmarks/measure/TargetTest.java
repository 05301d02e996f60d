package io.frostline.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.frostline.benchmarks.measure.Target.Verdict;
import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void wantsMuchOfASpeed() {
        Target speed = Target.atLeast(0.8, 1);

        assertThat(speed.judge(0.79)).isEqualTo(Verdict.MISSED);
        assertThat(speed.judge(0.8)).isEqualTo(Verdict.MUST);
        assertThat(speed.judge(1)).isEqualTo(Verdict.AIM);
    }

    @Test
    void wantsLittleOfACost() {
        Target cost = Target.atMost(6, 3);

        assertThat(cost.judge(6.1)).isEqualTo(Verdict.MISSED);
        assertThat(cost.judge(6)).isEqualTo(Verdict.MUST);
        assertThat(cost.judge(2.9)).isEqualTo(Verdict.AIM);
    }

    @Test
    void refusesAnAimThatIsEasierThanTheMust() {
        assertThatIllegalArgumentException().isThrownBy(() -> Target.atLeast(1, 0.8));
        assertThatIllegalArgumentException().isThrownBy(() -> Target.atMost(3, 6));
    }
}
