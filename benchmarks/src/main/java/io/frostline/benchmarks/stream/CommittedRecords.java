package io.frostline.benchmarks.stream;

import io.frostline.cli.topics.Kafka;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group has come with a topic, from its beginning. Offsets that are part of a transaction show when
 * it is committed, those of all partitions at once.
 */
final class CommittedRecords implements AutoCloseable {
    private final Admin admin;
    private final String group;
    private final String topic;

    CommittedRecords(Kafka kafka, String group, String topic) {
        this.admin = kafka.admin();
        this.group = group;
        this.topic = topic;
    }

    long now() {
        Map<TopicPartition, OffsetAndMetadata> offsets = Kafka.await(
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), "tell a group's offsets");
        return offsets.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
