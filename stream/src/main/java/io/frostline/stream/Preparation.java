package io.frostline.stream;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A record being prepared. */
record Preparation<P>(ConsumerRecord<byte[], byte[]> record, FutureTask<P> result) {

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    long bytes() {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    /**
     * Waits for the preparation.
     *
     * @throws HandlerFailedException if it threw
     */
    Prepared<P> prepared() {
        try {
            return new Prepared<>(record, result.get());
        } catch (ExecutionException e) {
            throw new HandlerFailedException(
                    "preparing the record at " + partition() + " offset " + record.offset() + " failed", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while taking a record that was ready", e);
        }
    }
}
