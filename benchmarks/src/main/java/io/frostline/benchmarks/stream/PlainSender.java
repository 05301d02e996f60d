package io.frostline.benchmarks.stream;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.topics.Kafka;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends records to a partition; all are acknowledged when it is closed. */
final class PlainSender implements AutoCloseable {
    private static final int BATCH_BYTES = 256 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    PlainSender(Kafka kafka) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH_BYTES,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    void send(String topic, int partition, String key, byte @Nullable [] value) {
        producer.send(
                new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value),
                (metadata, exception) -> failure.compareAndSet(null, exception));
    }

    /** @throws CommandFailure if a record was not acknowledged */
    @Override
    public void close() {
        producer.close();
        Exception failed = failure.get();
        if (failed != null) {
            throw CommandFailure.failed("Kafka did not take a record: " + failed.getMessage());
        }
    }
}
