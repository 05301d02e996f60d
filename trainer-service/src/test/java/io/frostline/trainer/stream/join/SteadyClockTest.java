package io.frostline.trainer.stream.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.trainer.stream.SteppingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SteadyClockTest {
    private final SteppingClock wall = new SteppingClock();
    private final AtomicLong nanos = new AtomicLong(-7);
    private final Instant begin = wall.instant();
    private final SteadyClock clock = new SteadyClock(wall, nanos::get);

    @Test
    void goesOnWithTheTimeThatPasses() {
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(clock.instant()).isEqualTo(begin.plusSeconds(3));
    }

    @Test
    void doesNotFollowAClockThatIsSet() {
        wall.step(Duration.ofDays(1_000));
        assertThat(clock.instant()).isEqualTo(begin);

        wall.step(Duration.ofDays(-5_000));
        assertThat(clock.instant()).isEqualTo(begin);
    }
}
