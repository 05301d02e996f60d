package io.frostline.benchmarks.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TunedForwardTest {
    @Test
    void worksWithTheBatchThatHasTheHighestRate() {
        Forward fastestWithSixteen = (batch, time) -> 100 - Math.abs(batch - 16);

        TunedForward tuned = TunedForward.of(fastestWithSixteen, List.of(8, 16, 32), Duration.ofSeconds(1));

        assertThat(tuned.measure()).isEqualTo(100);
    }
}
