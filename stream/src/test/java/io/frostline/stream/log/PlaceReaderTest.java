package io.frostline.stream.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class PlaceReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("log", 0);

    private final FakeLog log = new FakeLog(1);
    private final PlaceReader reader = new PlaceReader(log);

    @Test
    void readsWhatIsWantedInTheOrderOfTheLogHoweverFarApart() {
        fill(5_000);

        assertThat(read(4_321, 7, 8, 1_500)).containsExactly(7L, 8L, 1_500L, 4_321L);
        assertThat(log.consumers()).isEqualTo(1);
    }

    @Test
    void passesOverWhatIsNoLongerThereOrNotYet() {
        fill(100);
        log.deleteBefore(PARTITION, 50);

        assertThat(read(3, 49, 50, 99, 100, 5_000)).containsExactly(50L, 99L);
    }

    @Test
    void asksForNothingIfNothingIsWanted() {
        assertThat(read()).isEmpty();

        assertThat(log.consumers()).isZero();
    }

    private List<Long> read(long... offsets) {
        Set<Place> places = LongStream.of(offsets)
                .mapToObj(offset -> new Place(PARTITION, offset))
                .collect(Collectors.toSet());
        List<Long> read = new ArrayList<>();
        reader.read(places, record -> read.add(record.offset()));
        return read;
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            log.append(PARTITION, "key", new byte[0]);
        }
    }
}
