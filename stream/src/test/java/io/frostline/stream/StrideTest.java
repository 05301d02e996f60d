package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StrideTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Stride stride = new Stride(256, TIMEOUT);

    @Test
    void isHalvedByATransactionThatOutlastsItsTimeout() {
        assertThat(stride.shorten(TIMEOUT)).isTrue();
        assertThat(stride.shorten(TIMEOUT.plusSeconds(10))).isTrue();

        assertThat(stride.records()).isEqualTo(64);
    }

    @Test
    void staysWhenATransactionFailsForAnotherReason() {
        assertThat(stride.shorten(TIMEOUT.minusMillis(1))).isFalse();

        assertThat(stride.records()).isEqualTo(256);
    }

    @Test
    void isNeverLessThanOneRecord() {
        for (int i = 0; i < 8; i++) {
            assertThat(stride.shorten(TIMEOUT)).isTrue();
        }

        assertThat(stride.shorten(TIMEOUT)).isFalse();
        assertThat(stride.records()).isEqualTo(1);
    }

    @Test
    void growsAgainToWhatItWasOnceTwiceAsMuchWouldTakeLessThanHalfOfTheTimeout() {
        stride.shorten(TIMEOUT);
        stride.shorten(TIMEOUT);

        stride.committed(TIMEOUT.dividedBy(4));
        assertThat(stride.records()).isEqualTo(64);
        for (int i = 0; i < 5; i++) {
            stride.committed(TIMEOUT.dividedBy(5));
        }
        assertThat(stride.records()).isEqualTo(256);
    }
}
