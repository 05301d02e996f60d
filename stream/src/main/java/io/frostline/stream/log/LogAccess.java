package io.frostline.stream.log;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The broker, as far as reading again needs it. */
public interface LogAccess {
    /** @return a consumer without a group, {@code read_committed}; the caller closes it */
    Consumer<byte[], byte[]> consumer();

    /** @return the offset after the last record, whether its transaction is finished or not, by partition */
    Map<TopicPartition, Long> ends(Set<TopicPartition> partitions);

    /** @return how many partitions the topic has */
    int partitions(String topic);

    /** @return all partitions of the topic */
    default Set<TopicPartition> partitionsOf(String topic) {
        return IntStream.range(0, partitions(topic))
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
    }
}
