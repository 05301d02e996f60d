package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private Duration clock = Duration.ofDays(20_000);
    private final ClockWatch watch = new ClockWatch(() -> clock.toMillis());

    @Test
    void noticesNothingWhileTheClockGoesOn() {
        clock = clock.plusDays(3);

        assertThat(watch.behind()).isZero();
    }

    @Test
    void noticesHowLongTheClockHasToMakeUpFor() {
        clock = clock.minusMinutes(2);
        assertThat(watch.behind()).isEqualTo(Duration.ofMinutes(2));

        clock = clock.plusMinutes(1);
        assertThat(watch.behind()).isEqualTo(Duration.ofMinutes(1));

        clock = clock.plusMinutes(1);
        assertThat(watch.behind()).isZero();
    }

    @Test
    void takesAClockThatWasSetAheadForTheRightOne() {
        clock = clock.plusDays(400);
        assertThat(watch.behind()).isZero();

        clock = clock.minusDays(400);

        assertThat(watch.behind()).isEqualTo(Duration.ofDays(400));
    }

    @Test
    void addsNothingUp() {
        for (int i = 0; i < 20; i++) {
            clock = clock.minusSeconds(2);
            assertThat(watch.behind()).isLessThan(ClockWatch.TOLERATED);
            clock = clock.plusSeconds(60);
            watch.behind();
        }
    }
}
