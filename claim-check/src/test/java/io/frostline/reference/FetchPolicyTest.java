package io.frostline.reference;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FetchPolicyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void namesWhatIsOutOfItsRange() {
        assertThatThrownBy(() -> new FetchPolicy(0, SECOND, SECOND)).hasMessageContaining("maximum size is 0 bytes");
        assertThatThrownBy(() -> new FetchPolicy(1, Duration.ZERO, SECOND)).hasMessageContaining("timeout");
        assertThatThrownBy(() -> new FetchPolicy(1, SECOND.multipliedBy(2), SECOND))
                .hasMessageContaining("deadline of a fetch is PT1S, which is less than its timeout of PT2S");
    }
}
