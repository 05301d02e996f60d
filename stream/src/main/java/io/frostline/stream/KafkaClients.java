package io.frostline.stream;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of a real broker. */
public record KafkaClients(LoopSettings settings) implements Clients {

    @Override
    public Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                ClientProperties.consumer(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                ClientProperties.producer(settings), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
