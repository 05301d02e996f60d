package io.frostline.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** A transactional producer, as long as it is of use. Confined to one thread. */
final class Transactions implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private @Nullable RuntimeException end;

    /** Takes the transactional id over: what a predecessor left open is aborted, or its commit completed. */
    Transactions(Producer<byte[], byte[]> producer) {
        this.producer = producer;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Sends the records and commits the offsets with them, all or nothing.
     *
     * @throws NotCommittedException if the transaction was aborted; the next one may be tried
     * @throws RuntimeException if the producer is of no more use; whether the transaction was committed is then known
     *     from the group's committed offsets only, once a new producer has taken over the id. Nothing is sent by this
     *     one any more: every later call throws the same
     */
    void commit(
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group)
            throws NotCommittedException {
        if (end != null) {
            throw end;
        }
        AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
        try {
            producer.beginTransaction();
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record, (metadata, failure) -> {
                    if (failure instanceof RecordTooLargeException tooLarge) {
                        refusal.compareAndSet(null, new Refusal(record, tooLarge));
                    }
                });
            }
            producer.sendOffsetsToTransaction(offsets, group);
            producer.commitTransaction();
        } catch (KafkaException e) {
            abort(e);
            throw new NotCommittedException(e, refusal.get());
        } catch (RuntimeException e) {
            end = e;
            throw e;
        }
    }

    private void abort(KafkaException reason) {
        try {
            producer.abortTransaction();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
            end = reason;
            throw reason;
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }

    /** An output that was too large. */
    record Refusal(ProducerRecord<byte[], byte[]> output, RecordTooLargeException reason) {}
}
