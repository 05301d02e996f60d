package io.frostline.stream;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets records be prepared as they come, or, while {@link PoisonWatch} is careful, one at a time, and of the partitions
 * in question only. Confined to the loop's thread, but for {@link #prepare}.
 */
final class OneByOne<P> {
    private final BatchHandler<P> handler;
    private final PoisonWatch watch;
    private final Map<ConsumerRecord<byte[], byte[]>, Integer> condemned = new ConcurrentHashMap<>();

    OneByOne(BatchHandler<P> handler, PoisonWatch watch) {
        this.handler = handler;
        this.watch = watch;
    }

    /** Prepares a record, or says what becomes of it if it is not to be touched. Thread-safe. */
    P prepare(ConsumerRecord<byte[], byte[]> record) {
        Integer ends = condemned.remove(record);
        return ends == null ? handler.prepare(record) : handler.skipped(record, ends);
    }

    /** Lets the next record be prepared; called while no record is at the handler and everything is committed. */
    void proceed(PreparationQueue<P> queue, Intake intake) {
        if (!watch.isCareful()) {
            if (watch.begin(queue.putOffPartitions())) {
                queue.prepareAll();
            }
        } else if (!queue.isPreparing()) {
            queue.firstPutOff(watch::isCareful)
                    .ifPresentOrElse(
                            record -> begin(record, queue), () -> watch.clear(intake.drained(watch::isCareful)));
        }
    }

    private void begin(ConsumerRecord<byte[], byte[]> record, PreparationQueue<P> queue) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (watch.begin(Set.of(partition))) {
            int ends = watch.endsAtNext(partition);
            if (ends > 0) {
                condemned.put(record, ends);
            }
            queue.prepare(record);
        }
    }
}
