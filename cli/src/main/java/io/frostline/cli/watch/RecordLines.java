package io.frostline.cli.watch;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Shows a record of any of Frostline's topics in one line; one that cannot be decoded says so in its line. */
public interface RecordLines {
    String line(ConsumerRecord<byte[], byte[]> found);
}
