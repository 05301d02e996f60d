package io.frostline.stream.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class StretchReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("log", 0);

    private final FakeLog log = new FakeLog(1);
    private final StretchReader reader = new StretchReader(log, 3);

    @Test
    void readsNoFurtherThanTheStretch() {
        fill(10);

        assertThat(read(new Stretch(2, 5))).containsExactly(2L, 3L, 4L);
    }

    @Test
    void beginsWhereTheLogBegins() {
        fill(10);
        log.deleteBefore(PARTITION, 7);

        assertThat(read(new Stretch(0, 9))).containsExactly(7L, 8L);
    }

    @Test
    void readsTheWholeLogUpToItsEnd() {
        fill(4);

        Map<TopicPartition, Stretch> whole = reader.whole(Set.of(PARTITION));

        assertThat(whole).containsExactly(Map.entry(PARTITION, new Stretch(0, 4)));
    }

    @Test
    void readsSeveralStretchesOfAPartitionAndNothingBetweenThem() {
        fill(10);
        List<Long> offsets = new ArrayList<>();

        reader.readAll(
                Map.of(PARTITION, List.of(new Stretch(1, 3), new Stretch(3, 4), new Stretch(8, 9))),
                record -> offsets.add(record.offset()));

        assertThat(offsets).containsExactly(1L, 2L, 3L, 8L);
    }

    @Test
    void givesUpWhenNothingMoreComes() {
        fill(4);

        assertThatExceptionOfType(KafkaException.class)
                .isThrownBy(() -> read(new Stretch(0, 5)))
                .withMessageContaining("nothing more comes of [log-0]");
    }

    private List<Long> read(Stretch stretch) {
        List<Long> offsets = new ArrayList<>();
        reader.read(Map.of(PARTITION, stretch), record -> offsets.add(record.offset()));
        return offsets;
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            log.append(PARTITION, "key", new byte[0]);
        }
    }
}
