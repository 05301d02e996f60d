package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PoisonWatchTest {
    private static final TopicPartition PARTITION = new TopicPartition("images", 0);
    private static final int STRETCH = 100;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    PoisonWatchTest() {
        consumer.assign(List.of(PARTITION));
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(7, "text")));
    }

    @Test
    void countsProcessesThatTakeNothingBack() {
        assertThat(begin(new HashMap<>()).isCareful()).isFalse();
        assertThat(begin(new HashMap<>()).isCareful()).isFalse();
        assertThat(begin(new HashMap<>()).isCareful()).isTrue();
    }

    @Test
    void countsAProcessOnceHoweverOftenItLosesTheBroker() {
        Map<TopicPartition, Lives> ours = new HashMap<>();

        for (int session = 0; session < 9; session++) {
            assertThat(begin(ours).isCareful()).isFalse();
        }

        begin(new HashMap<>());
        assertThat(begin(new HashMap<>()).isCareful()).isTrue();
    }

    /** Begins where others left off, and is gone without a word. */
    private PoisonWatch begin(Map<TopicPartition, Lives> ours) {
        PoisonWatch watch = new PoisonWatch(consumer, true, STRETCH, ours);
        OffsetAndMetadata position =
                Objects.requireNonNull(consumer.committed(Set.of(PARTITION)).get(PARTITION));
        assertThat(watch.assigned(PARTITION, position)).isEqualTo(new OffsetAndMetadata(7, "text"));
        assertThat(watch.begin(List.of(PARTITION))).isTrue();
        return watch;
    }
}
