package io.frostline.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Fetches into the queue. A partition whose queue is full, or that is read up to its limit, is paused. */
final class Intake {
    private final Consumer<byte[], byte[]> consumer;
    private final PreparationQueue<?> queue;
    private final PoisonWatch watch;
    private final ToLongFunction<TopicPartition> limit;

    /** @param limit offset at which to stop reading a partition; {@code Long.MAX_VALUE} for never */
    Intake(
            Consumer<byte[], byte[]> consumer,
            PreparationQueue<?> queue,
            PoisonWatch watch,
            ToLongFunction<TopicPartition> limit) {
        this.consumer = consumer;
        this.queue = queue;
        this.watch = watch;
        this.limit = limit;
    }

    /** @param patience longest wait for a record if there is none */
    void poll(Duration patience) {
        regulate();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
        boolean touched = watch.isCareful() || watch.begin(records.partitions());
        for (TopicPartition partition : records.partitions()) {
            if (touched) {
                add(partition, records.records(partition));
            } else {
                consumer.seek(partition, records.records(partition).get(0).offset());
            }
        }
    }

    private void add(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        long end = limit.applyAsLong(partition);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() >= end) {
                consumer.seek(partition, record.offset());
                return;
            }
            if (watch.isCareful()) {
                queue.putOff(record);
            } else {
                queue.add(record);
            }
        }
    }

    private void regulate() {
        Set<TopicPartition> paused = consumer.paused();
        List<TopicPartition> pausing = new ArrayList<>();
        List<TopicPartition> resuming = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            boolean stop = (watch.isCareful() ? isPutBack(partition) : queue.isFull(partition)) || isAtEnd(partition);
            if (stop != paused.contains(partition)) {
                (stop ? pausing : resuming).add(partition);
            }
        }
        consumer.pause(pausing);
        consumer.resume(resuming);
    }

    /** What is handled one at a time must not be kept from coming by what waits for that to end. */
    private boolean isPutBack(TopicPartition partition) {
        return !watch.isCareful(partition) || queue.holds(partition);
    }

    /** @return those of the partitions of which nothing is left to read or to handle for now */
    List<TopicPartition> drained(Predicate<TopicPartition> among) {
        return consumer.assignment().stream()
                .filter(among)
                .filter(partition -> !queue.holds(partition))
                .filter(partition ->
                        isAtEnd(partition) || consumer.currentLag(partition).orElse(Long.MAX_VALUE) == 0)
                .toList();
    }

    /** @return whether the partition has been read up to its limit */
    boolean isAtEnd(TopicPartition partition) {
        long end = limit.applyAsLong(partition);
        return end != Long.MAX_VALUE && consumer.position(partition) >= end;
    }

    /** @return offset after the last record fetched of the partition, and after what follows it and is no record */
    long position(TopicPartition partition) {
        return consumer.position(partition);
    }

    /** @return records not yet fetched, over all partitions; nothing before that is known of each of them */
    OptionalLong lag() {
        long lag = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong behind = consumer.currentLag(partition);
            if (behind.isEmpty()) {
                return OptionalLong.empty();
            }
            lag += behind.getAsLong();
        }
        return OptionalLong.of(lag);
    }
}
