package io.frostline.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records fetched and not yet handled, in the order they were fetched, each being prepared on an executor. One that is
 * not prepared holds up those behind it in its partition, and no others.
 *
 * <p>Confined to the loop's thread; only the preparation runs elsewhere. It bounds nothing by itself: {@link #isFull}
 * says when to stop adding.
 */
final class PreparationQueue<P> {
    private final Function<ConsumerRecord<byte[], byte[]>, P> preparation;
    private final Function<ConsumerRecord<byte[], byte[]>, Executor> executors;
    private final Batching batching;

    private final Deque<Preparation<P>> entries = new ArrayDeque<>();
    private final Map<TopicPartition, Integer> counts = new HashMap<>();
    private final Set<TopicPartition> full = new HashSet<>();
    private long bytes;
    private boolean bytesFull;

    /** @param executors says where a record is prepared */
    PreparationQueue(
            Function<ConsumerRecord<byte[], byte[]>, P> preparation,
            Function<ConsumerRecord<byte[], byte[]>, Executor> executors,
            Batching batching) {
        this.preparation = preparation;
        this.executors = executors;
        this.batching = batching;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        Preparation<P> preparing = new Preparation<>(record, new FutureTask<>(() -> preparation.apply(record)));
        entries.add(preparing);
        counts.merge(preparing.partition(), 1, Integer::sum);
        bytes += preparing.bytes();
        executors.apply(record).execute(preparing.result());
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

    /** @return number of prepared records with none unprepared before them in their partitions, as go together */
    int ready() {
        return readyEntries().size();
    }

    private List<Preparation<P>> readyEntries() {
        List<Preparation<P>> ready = new ArrayList<>();
        Set<TopicPartition> waiting = new HashSet<>();
        for (Preparation<P> entry : entries) {
            if (ready.size() == batching.maximumRecords() || waiting.size() == counts.size()) {
                break;
            }
            if (!waiting.isEmpty() && waiting.contains(entry.partition())) {
                continue;
            }
            if (entry.result().isDone()) {
                ready.add(entry);
            } else {
                waiting.add(entry.partition());
            }
        }
        return ready;
    }

    /** @return whether waiting would add nothing to {@link #ready} */
    boolean isGathered() {
        return ready() == Math.min(entries.size(), batching.maximumRecords());
    }

    /** Removes the {@link #ready} records. */
    List<Preparation<P>> take() {
        List<Preparation<P>> batch = readyEntries();
        Set<Preparation<P>> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        taken.addAll(batch);
        entries.removeIf(taken::contains);
        batch.forEach(this::forget);
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
