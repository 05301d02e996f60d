package io.frostline.extractor.stream;

import io.frostline.extractor.coverage.Coverage;
import io.frostline.extractor.coverage.CoverageText;
import io.frostline.schemas.Topics;
import io.frostline.stream.ClientProperties;
import io.frostline.stream.CommittedText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker. */
final class AdminGroupOffsets implements GroupOffsets {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Admin admin;

    private AdminGroupOffsets(Admin admin) {
        this.admin = admin;
    }

    /** @param kafka properties for Kafka clients */
    static AdminGroupOffsets of(Map<String, String> kafka) {
        return new AdminGroupOffsets(Admin.create(ClientProperties.admin(kafka)));
    }

    @Override
    public Map<Integer, Coverage> coverages(String group) throws InterruptedException {
        Map<Integer, Coverage> coverages = new HashMap<>();
        committed(group)
                .forEach((partition, offset) -> CoverageText.parse(CommittedText.of(offset))
                        .ifPresent(coverage -> coverages.put(partition, coverage)));
        return coverages;
    }

    @Override
    public Map<Integer, Long> positions(String group) throws InterruptedException {
        Map<Integer, Long> positions = new HashMap<>();
        Map<TopicPartition, OffsetSpec> beginnings = new HashMap<>();
        for (Map.Entry<String, TopicDescription> topic : answer(
                        admin.describeTopics(List.of(Topics.IMAGES)).allTopicNames())
                .entrySet()) {
            topic.getValue()
                    .partitions()
                    .forEach(info -> beginnings.put(
                            new TopicPartition(topic.getKey(), info.partition()), OffsetSpec.earliest()));
        }
        answer(admin.listOffsets(beginnings).all())
                .forEach((partition, found) -> positions.put(partition.partition(), found.offset()));
        committed(group).forEach((partition, offset) -> positions.merge(partition, offset.offset(), Math::max));
        return positions;
    }

    private Map<Integer, OffsetAndMetadata> committed(String group) throws InterruptedException {
        Map<Integer, OffsetAndMetadata> committed = new HashMap<>();
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null && partition.topic().equals(Topics.IMAGES)) {
                        committed.put(partition.partition(), offset);
                    }
                });
        return committed;
    }

    private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the broker does not say what the groups have committed", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
