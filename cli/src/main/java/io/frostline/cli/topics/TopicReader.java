package io.frostline.cli.topics;

import io.frostline.cli.terminal.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all partitions of some topics, only what was committed. It belongs to no group and leaves no trace. Not
 * thread-safe.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LARGEST_FETCH = 64 * 1024 * 1024;

    private final Consumer<byte[], byte[]> consumer;

    private TopicReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Begins with the oldest record there is. */
    public static TopicReader fromBeginning(Kafka kafka, List<String> topics) {
        TopicReader reader = open(kafka, topics);
        reader.consumer.seekToBeginning(reader.consumer.assignment());
        return reader;
    }

    /** Begins with what is written from now on. */
    public static TopicReader fromNow(Kafka kafka, List<String> topics) {
        TopicReader reader = open(kafka, topics);
        reader.consumer.seekToEnd(reader.consumer.assignment());
        reader.consumer.assignment().forEach(reader.consumer::position);
        return reader;
    }

    /**
     * @return the records that came within the time, in order within each partition; maybe none
     * @throws CommandFailure if Kafka went away
     */
    public List<ConsumerRecord<byte[], byte[]>> poll(Duration patience) {
        try {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            consumer.poll(patience).forEach(records::add);
            return records;
        } catch (KafkaException e) {
            throw CommandFailure.failed("cannot read from Kafka: " + e.getMessage());
        }
    }

    /**
     * Hands over everything that is there, in order within each partition.
     *
     * @throws CommandFailure if Kafka went away
     */
    public void readToEnd(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(LOOK).forEach(sink);
            }
        } catch (KafkaException e) {
            throw CommandFailure.failed("cannot read from Kafka: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static TopicReader open(Kafka kafka, List<String> topics) {
        Map<String, Object> properties = kafka.properties("consumer.");
        properties.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_FETCH);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            topics.forEach(topic -> partitions.addAll(partitions(topic, consumer, kafka)));
            consumer.assign(partitions);
            return new TopicReader(consumer);
        } catch (CommandFailure e) {
            consumer.close();
            throw e;
        }
    }

    private static List<TopicPartition> partitions(String topic, Consumer<byte[], byte[]> consumer, Kafka kafka) {
        try {
            List<PartitionInfo> known = consumer.partitionsFor(topic);
            if (known == null || known.isEmpty()) {
                throw CommandFailure.failed("there is no topic " + topic + " at " + kafka.bootstrapServers()
                        + "; `frostline up` and `frostline produce` create it");
            }
            return known.stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (KafkaException e) {
            throw CommandFailure.failed("cannot read " + topic + ": " + e.getMessage());
        }
    }
}
