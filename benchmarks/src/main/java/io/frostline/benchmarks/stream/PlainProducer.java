package io.frostline.benchmarks.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that pretends to have transactions: a commit waits until everything is acknowledged, then commits the
 * offsets by themselves; an abort takes nothing back.
 */
final class PlainProducer extends KafkaProducer<byte[], byte[]> {
    private final OffsetCommit offsetCommit;
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();

    /** @param properties without a transactional id */
    PlainProducer(Map<String, Object> properties, OffsetCommit offsetCommit) {
        super(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.offsetCommit = offsetCommit;
    }

    @Override
    public void initTransactions() {}

    @Override
    public void beginTransaction() {
        offsets.clear();
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> committed, ConsumerGroupMetadata group) {
        offsets.putAll(committed);
    }

    @Override
    public void commitTransaction() {
        flush();
        offsetCommit.commit(Map.copyOf(offsets));
    }

    @Override
    public void abortTransaction() {
        offsets.clear();
    }

    /** Commits offsets for the group that reads. */
    interface OffsetCommit {
        void commit(Map<TopicPartition, OffsetAndMetadata> offsets);
    }
}
