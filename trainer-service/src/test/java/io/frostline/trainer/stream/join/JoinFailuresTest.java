package io.frostline.trainer.stream.join;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.trainer.stream.SteppingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class JoinFailuresTest {
    private final SteppingClock clock = new SteppingClock();
    private final JoinFailures failures = new JoinFailures(clock);
    private final RuntimeException failure = new IllegalStateException("the broker says no");

    @Test
    void startsTheJoinAgain() {
        assertThat(failures.handle(failure)).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void endsAJoinThatFailsAgainAndAgain() {
        for (int i = 0; i < 5; i++) {
            assertThat(failures.handle(failure)).isEqualTo(REPLACE_THREAD);
        }

        assertThat(failures.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void forgetsOldFailures() {
        for (int i = 0; i < 20; i++) {
            assertThat(failures.handle(failure)).isEqualTo(REPLACE_THREAD);
            clock.step(Duration.ofMinutes(2));
        }
    }
}
