package io.frostline.stream;

import static io.frostline.stream.FakeBroker.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetbacksTest {
    private final Setbacks setbacks = new Setbacks(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(2)));

    @Test
    void allowsSoManyRetriesAndNoMore() {
        assertThat(setbacks.add(Map.of())).contains(Duration.ofMillis(1));
        assertThat(setbacks.add(Map.of())).contains(Duration.ofMillis(2));
        assertThat(setbacks.add(Map.of())).isEmpty();
    }

    @Test
    void endsTheRowWhenTheFailedWorkIsCommittedAndNotBefore() {
        setbacks.add(Map.of(partition(0), 10L));

        setbacks.progress(Map.of(partition(0), 9L, partition(1), 50L));
        assertThat(setbacks.isEmpty()).isFalse();

        setbacks.progress(Map.of(partition(0), 10L, partition(1), 50L));
        assertThat(setbacks.isEmpty()).isTrue();
    }

    @Test
    void endsTheRowWhenTheFailedWorkIsNoLongerOurs() {
        setbacks.add(Map.of(partition(0), 10L));

        setbacks.progress(Map.of(partition(1), 0L));

        assertThat(setbacks.isEmpty()).isTrue();
    }
}
