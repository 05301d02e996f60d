package io.frostline.stream;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Where a loop gets its Kafka clients: new ones at the start and after every failure that cost the old ones. The loop
 * closes what it is given.
 */
public interface Clients {

    /** @return a consumer of the loop's group that commits nothing by itself and reads what is committed only */
    Consumer<byte[], byte[]> consumer();

    /** @return a producer whose transactions have not been initialised */
    Producer<byte[], byte[]> producer();
}
