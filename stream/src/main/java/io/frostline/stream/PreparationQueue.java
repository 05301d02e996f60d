package io.frostline.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records fetched and not yet handled, in the order they were fetched, each being prepared on an executor.
 *
 * <p>Confined to the loop's thread; only the preparation runs elsewhere. It bounds nothing by itself: {@link #isFull}
 * says when to stop adding.
 */
final class PreparationQueue<P> {
    private final Function<ConsumerRecord<byte[], byte[]>, P> preparation;
    private final Executor executor;
    private final Batching batching;

    private final Deque<Preparation<P>> entries = new ArrayDeque<>();
    private final Map<TopicPartition, Integer> counts = new HashMap<>();
    private final Set<TopicPartition> full = new HashSet<>();
    private long bytes;
    private boolean bytesFull;

    PreparationQueue(Function<ConsumerRecord<byte[], byte[]>, P> preparation, Executor executor, Batching batching) {
        this.preparation = preparation;
        this.executor = executor;
        this.batching = batching;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        Preparation<P> preparing = new Preparation<>(record, new FutureTask<>(() -> preparation.apply(record)));
        entries.add(preparing);
        counts.merge(preparing.partition(), 1, Integer::sum);
        bytes += preparing.bytes();
        executor.execute(preparing.result());
    }

    /**
     * @return whether the partition has enough waiting. Once full it stays so until half of that is gone, so that it is
     *     not paused and resumed with every record.
     */
    boolean isFull(TopicPartition partition) {
        bytesFull = isFull(bytes, batching.queueBytes(), bytesFull);
        if (isFull(counts.getOrDefault(partition, 0), batching.queueRecords(), full.contains(partition))) {
            full.add(partition);
        } else {
            full.remove(partition);
        }
        return bytesFull || full.contains(partition);
    }

    private static boolean isFull(long waiting, long bound, boolean before) {
        return waiting > 0 && waiting >= (before ? bound / 2 : bound);
    }

    /** @return number of prepared records at the head, at most as many as go together */
    int ready() {
        int ready = 0;
        for (Preparation<P> entry : entries) {
            if (ready == batching.maximumRecords() || !entry.result().isDone()) {
                break;
            }
            ready++;
        }
        return ready;
    }

    /** @return whether waiting would add nothing to {@link #ready} */
    boolean isGathered() {
        return ready() == Math.min(entries.size(), batching.maximumRecords());
    }

    /** Removes the prepared records at the head. */
    List<Preparation<P>> take() {
        List<Preparation<P>> batch = new ArrayList<>();
        for (int left = ready(); left > 0; left--) {
            Preparation<P> prepared = entries.remove();
            forget(prepared);
            batch.add(prepared);
        }
        return batch;
    }

    /** Removes the records of these partitions, prepared or not. */
    void drop(Collection<TopicPartition> partitions) {
        entries.removeIf(entry -> {
            boolean dropped = partitions.contains(entry.partition());
            if (dropped) {
                entry.result().cancel(false);
                forget(entry);
            }
            return dropped;
        });
    }

    void clear() {
        drop(Set.copyOf(counts.keySet()));
    }

    boolean holds(TopicPartition partition) {
        return counts.containsKey(partition);
    }

    int size() {
        return entries.size();
    }

    private void forget(Preparation<P> entry) {
        counts.computeIfPresent(entry.partition(), (partition, count) -> count == 1 ? null : count - 1);
        bytes -= entry.bytes();
    }
}
