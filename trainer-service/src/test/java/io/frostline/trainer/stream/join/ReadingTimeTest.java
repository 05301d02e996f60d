package io.frostline.trainer.stream.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.trainer.stream.SteppingClock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class ReadingTimeTest {
    private final SteppingClock clock = new SteppingClock();
    private final ReadingTime time = new ReadingTime(clock);

    @Test
    void believesARecordOfThePast() {
        assertThat(time.extract(record(0), 0)).isZero();
        assertThat(time.extract(record(clock.millis()), 0)).isEqualTo(clock.millis());
    }

    @Test
    void givesARecordWithoutATimeTheTimeAtWhichItIsRead() {
        assertThat(time.extract(record(-1), 0)).isEqualTo(clock.millis());
    }

    @Test
    void givesARecordOfTheFutureTheTimeAtWhichItIsRead() {
        long year2100 = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

        assertThat(time.extract(record(year2100), year2100)).isEqualTo(clock.millis());
    }

    private static ConsumerRecord<Object, Object> record(long timestamp) {
        return new ConsumerRecord<>(
                "labels",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                "cat-1",
                "cat",
                new RecordHeaders(),
                Optional.empty());
    }
}
