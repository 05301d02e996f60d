package io.frostline.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record and what {@link BatchHandler#prepare} made of it.
 *
 * @param <P> the prepared form
 */
public record Prepared<P>(ConsumerRecord<byte[], byte[]> record, P value) {

    /** @return the partition the record was read from */
    public TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }
}
