package io.frostline.stream;

import static io.frostline.stream.FakeBroker.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SetbacksTest {
    private static final RuntimeException FAILURE = new IllegalStateException("the handler failed");

    private final Setbacks setbacks = new Setbacks(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(2)));

    @Test
    void allowsSoManyRetriesAndNoMore() {
        assertThat(setbacks.add(FAILURE, Map.of())).contains(Duration.ofMillis(1));
        assertThat(setbacks.add(FAILURE, Map.of())).contains(Duration.ofMillis(2));
        assertThat(setbacks.add(FAILURE, Map.of())).isEmpty();
    }

    @Test
    void allowsNoRetryThatIsOfNoUse() {
        assertThat(setbacks.add(new ConfigException("no such setting"), Map.of()))
                .isEmpty();
    }

    @Test
    void waitsForABrokerThatIsOutOfReachAsLongAsItTakes() {
        KafkaException outage = new KafkaException("not committed", new TimeoutException("no answer"));

        for (int attempt = 0; attempt < 100; attempt++) {
            assertThat(setbacks.add(outage, Map.of())).isPresent();
        }
        assertThat(setbacks.isEmpty()).isFalse();
        assertThat(setbacks.add(FAILURE, Map.of()))
                .as("a failure of another kind")
                .isPresent();
        setbacks.progress(Map.of());

        assertThat(setbacks.isEmpty()).isTrue();
    }

    @Test
    void endsTheRowWhenTheFailedWorkIsCommittedAndNotBefore() {
        setbacks.add(FAILURE, Map.of(partition(0), 10L));

        setbacks.progress(Map.of(partition(0), 9L, partition(1), 50L));
        assertThat(setbacks.isEmpty()).isFalse();

        setbacks.progress(Map.of(partition(0), 10L, partition(1), 50L));
        assertThat(setbacks.isEmpty()).isTrue();
    }

    @Test
    void endsTheRowWhenTheFailedWorkIsNoLongerOurs() {
        setbacks.add(FAILURE, Map.of(partition(0), 10L));

        setbacks.progress(Map.of(partition(1), 0L));

        assertThat(setbacks.isEmpty()).isTrue();
    }
}
