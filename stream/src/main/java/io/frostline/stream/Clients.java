package io.frostline.stream;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Where a loop gets its Kafka clients: new ones at the start and after every failure that cost the old ones. */
interface Clients {

    Consumer<byte[], byte[]> consumer();

    Producer<byte[], byte[]> producer();
}
