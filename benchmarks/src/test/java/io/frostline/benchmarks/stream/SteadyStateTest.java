package io.frostline.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.frostline.cli.terminal.CommandFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
    private final SteadyState steady = new SteadyState(1000, Duration.ofSeconds(10));

    @Test
    void countsFromTheFirstCommitAfterTheWarmUp() {
        at(3.0, 10);
        at(5.0, 60);
        at(8.0, 210);
        at(11.0, 1000);

        assertThat(steady.isOver()).isTrue();
        assertThat(steady.recordsPerSecond()).isEqualTo((1000 - 60) / 6.0, within(1e-9));
    }

    @Test
    void endsWithTheFirstCommitAfterTheWindow() {
        at(5.0, 60);
        at(14.9, 300);
        assertThat(steady.isOver()).isFalse();

        at(17.0, 360);

        assertThat(steady.isOver()).isTrue();
        assertThat(steady.recordsPerSecond()).isEqualTo(300 / 12.0, within(1e-9));
    }

    @Test
    void takesTheTimeOfACommitFromTheFirstLookThatSeesIt() {
        at(5.0, 60);
        at(7.0, 60);
        at(9.0, 1000);
        at(30.0, 1000);

        assertThat(steady.recordsPerSecond()).isEqualTo(940 / 4.0, within(1e-9));
    }

    @Test
    void tellsNoRateFromOneCommit() {
        at(5.0, 1000);

        assertThat(steady.isOver()).isTrue();
        assertThatThrownBy(steady::recordsPerSecond)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("one commit");
    }

    private void at(double second, long committed) {
        steady.observe(committed, (long) (second * 1e9));
    }
}
