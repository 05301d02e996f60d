package io.frostline.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions with what has to be known of them: how long they took, and what is kept beside their offsets. */
final class Commits {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private final String name;
    private final Transactions transactions;
    private final PoisonWatch watch;
    private final Stride stride;
    private final LongSupplier nanoClock;

    Commits(String name, Transactions transactions, PoisonWatch watch, Stride stride, LongSupplier nanoClock) {
        this.name = name;
        this.transactions = transactions;
        this.watch = watch;
        this.stride = stride;
        this.nanoClock = nanoClock;
    }

    /**
     * As {@link Transactions#commit}.
     *
     * @param offsets with the handler's metadata
     */
    void commit(
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group)
            throws NotCommittedException {
        long begun = nanoClock.getAsLong();
        boolean committed = false;
        try {
            transactions.commit(records, watch.marked(offsets), group);
            committed = true;
        } finally {
            pace(committed, Duration.ofNanos(nanoClock.getAsLong() - begun));
        }
        watch.committed(offsets);
    }

    private void pace(boolean committed, Duration took) {
        if (committed) {
            stride.committed(took);
        } else if (stride.shorten(took)) {
            LOG.warn(
                    "{}: a transaction was not committed within {} ms, and its time-out is {} ms; the next has {} records at most",
                    name,
                    took.toMillis(),
                    stride.timeout().toMillis(),
                    stride.records());
        }
    }
}
