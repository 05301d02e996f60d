package io.frostline.stream.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Partitions in memory, read through Kafka's own mock consumer. */
public final class FakeLog implements LogAccess {
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    private final Map<TopicPartition, Long> beginnings = new HashMap<>();
    private int partitions;
    private int consumers;

    /** @param partitions of every topic */
    public FakeLog(int partitions) {
        this.partitions = partitions;
    }

    /** Gives every topic another number of partitions. */
    public void setPartitions(int count) {
        partitions = count;
    }

    /** @return the new record's offset */
    public long append(TopicPartition partition, byte @Nullable [] key, byte @Nullable [] value) {
        List<ConsumerRecord<byte[], byte[]>> log = records.computeIfAbsent(partition, none -> new ArrayList<>());
        log.add(new ConsumerRecord<>(partition.topic(), partition.partition(), log.size(), key, value));
        return log.size() - 1L;
    }

    public long append(TopicPartition partition, String key, byte @Nullable [] value) {
        return append(partition, key.getBytes(UTF_8), value);
    }

    /** Adds a header to the record that was appended last. */
    public void header(TopicPartition partition, String name, String value) {
        List<ConsumerRecord<byte[], byte[]>> log = records(partition);
        log.get(log.size() - 1).headers().add(name, value.getBytes(UTF_8));
    }

    /** Deletes, as retention does, what is before an offset. */
    public void deleteBefore(TopicPartition partition, long offset) {
        beginnings.put(partition, offset);
    }

    public List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition) {
        return records.getOrDefault(partition, List.of());
    }

    /** @return how many consumers were made */
    public int consumers() {
        return consumers;
    }

    @Override
    public Consumer<byte[], byte[]> consumer() {
        consumers++;
        return new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name()) {
            @Override
            public synchronized void assign(Collection<TopicPartition> assigned) {
                super.assign(assigned);
                for (TopicPartition partition : assigned) {
                    long beginning = beginnings.getOrDefault(partition, 0L);
                    updateBeginningOffsets(Map.of(partition, beginning));
                    FakeLog.this.records(partition).stream()
                            .filter(record -> record.offset() >= beginning)
                            .forEach(this::addRecord);
                }
            }
        };
    }

    @Override
    public Map<TopicPartition, Long> ends(Set<TopicPartition> asked) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        asked.forEach(partition -> ends.put(partition, (long) records(partition).size()));
        return ends;
    }

    @Override
    public int partitions(String topic) {
        return partitions;
    }
}
