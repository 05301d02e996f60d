package io.frostline.benchmarks.stream;

import io.frostline.stream.ClientProperties;
import io.frostline.stream.Clients;
import io.frostline.stream.KafkaClients;
import io.frostline.stream.LoopSettings;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The clients a loop always has, but for transactions. Confined to the loop's thread. */
final class PlainClients implements Clients {
    private final LoopSettings settings;
    private @Nullable Consumer<byte[], byte[]> consumer;

    PlainClients(LoopSettings settings) {
        this.settings = settings;
    }

    @Override
    public Consumer<byte[], byte[]> consumer() {
        consumer = new KafkaClients(settings).consumer();
        return consumer;
    }

    @Override
    public Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = ClientProperties.producer(settings);
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        properties.remove(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        return new PlainProducer(properties, this::commit);
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Objects.requireNonNull(consumer, "committed before there was a consumer")
                .commitSync(offsets);
    }
}
