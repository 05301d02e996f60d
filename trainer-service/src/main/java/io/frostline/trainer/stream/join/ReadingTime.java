package io.frostline.trainer.stream.join;

import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * A record's own timestamp if it can be true; the time at which it is read if there is none, or if it lies ahead.
 *
 * <p>Kafka Streams takes the records of a task by their timestamps and passes these on. A record of next century would
 * keep all that follow it in its partition waiting, brokers refuse to write down what is far ahead, and Streams itself
 * ends at a negative timestamp.
 */
final class ReadingTime implements TimestampExtractor {
    private final Clock clock;

    ReadingTime(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long now = clock.millis();
        return record.timestamp() < 0 || record.timestamp() > now ? now : record.timestamp();
    }
}
