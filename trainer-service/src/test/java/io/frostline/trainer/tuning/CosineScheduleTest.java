package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CosineScheduleTest {
    private final CosineSchedule schedule = new CosineSchedule(110, 10);

    @Test
    void risesInALineFromItsFirstStep() {
        assertThat(schedule.share(0)).isEqualTo(0.1);
        assertThat(schedule.share(4)).isEqualTo(0.5);
        assertThat(schedule.share(9)).isEqualTo(1);
    }

    @Test
    void fallsAlongHalfACosine() {
        assertThat(schedule.share(10)).isEqualTo(1);
        assertThat(schedule.share(60)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.share(109)).isCloseTo((1 + Math.cos(0.99 * Math.PI)) / 2, within(1e-12));
    }

    @Test
    void neverStandsStill() {
        for (int step = 0; step < 110; step++) {
            assertThat(schedule.share(step)).isPositive().isLessThanOrEqualTo(1);
        }
    }

    @Test
    void canDoWithoutWarmUpAndWithNothingElse() {
        assertThat(new CosineSchedule(1, 0).share(0)).isEqualTo(1);
        assertThat(new CosineSchedule(4, 4).share(3)).isEqualTo(1);
    }

    @Test
    void refusesAWarmUpLongerThanItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CosineSchedule(5, 6))
                .withMessage("a schedule of 5 steps cannot warm up for 6");
    }
}
