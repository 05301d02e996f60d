package io.frostline.stream.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads stretches of partitions front to back: within a partition in the order of its offsets. */
public final class StretchReader {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int POLLS_A_MINUTE = 240;

    private final LogAccess access;
    private final int patience;

    /** Gives up when nothing has come for a minute. */
    public StretchReader(LogAccess access) {
        this(access, POLLS_A_MINUTE);
    }

    StretchReader(LogAccess access, int emptyPolls) {
        this.access = access;
        this.patience = emptyPolls;
    }

    /** @return for each partition the stretch from its beginning to what is its end now */
    public Map<TopicPartition, Stretch> whole(Set<TopicPartition> partitions) {
        Map<TopicPartition, Stretch> stretches = new HashMap<>();
        access.ends(partitions).forEach((partition, end) -> stretches.put(partition, new Stretch(0, end)));
        return stretches;
    }

    /**
     * Reads on the calling thread until every stretch is done. What was deleted or compacted away is not missed; where
     * a transaction is open, this waits for its end.
     *
     * @throws KafkaException if nothing comes for a minute, the broker refuses, or the thread is interrupted
     */
    public void read(
            Map<TopicPartition, Stretch> stretches, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        Map<TopicPartition, List<Stretch>> one = new HashMap<>();
        stretches.forEach((partition, stretch) -> one.put(partition, List.of(stretch)));
        readAll(one, sink);
    }

    /** As {@link #read}, several stretches of a partition, which come one after the other and in order. */
    void readAll(
            Map<TopicPartition, List<Stretch>> stretches,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        Map<TopicPartition, Deque<Stretch>> open = new HashMap<>();
        stretches.forEach((partition, some) -> open.put(partition, new ArrayDeque<>(some)));
        open.values().forEach(some -> some.removeIf(stretch -> stretch.until() == stretch.from()));
        open.values().removeIf(Deque::isEmpty);
        if (open.isEmpty()) {
            return;
        }
        try (Consumer<byte[], byte[]> consumer = access.consumer()) {
            consumer.assign(open.keySet());
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(open.keySet());
            open.forEach((partition, some) ->
                    consumer.seek(partition, Math.max(some.element().from(), beginnings.getOrDefault(partition, 0L))));
            read(consumer, open, sink);
        }
    }

    private void read(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Deque<Stretch>> open,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        int withoutProgress = 0;
        while (!open.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Deque<Stretch> some = open.get(new TopicPartition(record.topic(), record.partition()));
                if (some != null && isIn(some, record.offset())) {
                    sink.accept(record);
                }
            }
            boolean progress = false;
            for (Map.Entry<TopicPartition, Deque<Stretch>> entry :
                    Map.copyOf(open).entrySet()) {
                TopicPartition partition = entry.getKey();
                Long position = consumer.position(partition);
                progress |= !position.equals(positions.put(partition, position));
                if (isDone(consumer, partition, position, entry.getValue())) {
                    open.remove(partition);
                }
            }
            withoutProgress = progress ? 0 : withoutProgress + 1;
            if (withoutProgress > patience) {
                throw new KafkaException("nothing more comes of " + open.keySet()
                        + "; is a transaction left open, or has the broker gone?");
            }
        }
    }

    /** @return whether the offset is in the first of the stretches, once those before it are gone */
    private static boolean isIn(Deque<Stretch> some, long offset) {
        while (!some.isEmpty() && offset >= some.element().until()) {
            some.remove();
        }
        return !some.isEmpty() && offset >= some.element().from();
    }

    /** Goes on with the partition's next stretch, or reads it no more. */
    private static boolean isDone(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long position, Deque<Stretch> some) {
        boolean inside = isIn(some, position);
        if (some.isEmpty()) {
            consumer.pause(List.of(partition));
        } else if (!inside) {
            consumer.seek(partition, some.element().from());
        }
        return some.isEmpty();
    }
}
