package io.frostline.benchmarks.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BestBatchTest {
    @Test
    void isTheOneWithTheHighestRate() {
        assertThat(BestBatch.of(List.of(8, 16, 32), size -> 100 - Math.abs(size - 17)))
                .isEqualTo(16);
    }
}
