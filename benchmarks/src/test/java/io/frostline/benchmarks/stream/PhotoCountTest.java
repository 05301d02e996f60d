package io.frostline.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PhotoCountTest {
    @Test
    void lastsForTheWindowAndWhatComesBeforeAndAfter() {
        assertThat(PhotoCount.lasting(Duration.ofSeconds(20), 100)).isEqualTo(4_000);
    }

    @Test
    void isEnoughForAFewTransactionsHoweverSlowTheMachine() {
        assertThat(PhotoCount.lasting(Duration.ofSeconds(5), 2)).isEqualTo(1_024);
    }

    @Test
    void fitsOnADiskHoweverFastTheMachine() {
        assertThat(PhotoCount.lasting(Duration.ofSeconds(20), 10_000)).isEqualTo(20_000);
    }
}
