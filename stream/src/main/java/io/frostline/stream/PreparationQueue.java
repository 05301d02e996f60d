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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private final IntSupplier bound;

    private final Deque<Preparation<P>> entries = new ArrayDeque<>();
    private final Deque<Preparation<P>> putOff = new ArrayDeque<>();
    private final Map<TopicPartition, Integer> counts = new HashMap<>();
    private final Set<TopicPartition> full = new HashSet<>();
    private long bytes;
    private boolean bytesFull;

    /**
     * @param executors says where a record is prepared
     * @param bound most records that go together
     */
    PreparationQueue(
            Function<ConsumerRecord<byte[], byte[]>, P> preparation,
            Function<ConsumerRecord<byte[], byte[]>, Executor> executors,
            Batching batching,
            IntSupplier bound) {
        this.preparation = preparation;
        this.executors = executors;
        this.batching = batching;
        this.bound = bound;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        prepare(entry(record));
    }

    /** Adds a record whose preparation does not begin before it is told to. */
    void putOff(ConsumerRecord<byte[], byte[]> record) {
        putOff.add(entry(record));
    }

    private Preparation<P> entry(ConsumerRecord<byte[], byte[]> record) {
        Preparation<P> entry = new Preparation<>(record, new FutureTask<>(() -> preparation.apply(record)));
        entries.add(entry);
        counts.merge(entry.partition(), 1, Integer::sum);
        bytes += entry.bytes();
        return entry;
    }

    private void prepare(Preparation<P> entry) {
        executors.apply(entry.record()).execute(entry.result());
    }

    /** Begins to prepare everything that was put off. */
    void prepareAll() {
        putOff.forEach(this::prepare);
        putOff.clear();
    }

    Set<TopicPartition> putOffPartitions() {
        return putOff.stream().map(Preparation::partition).collect(Collectors.toSet());
    }

    /** @return the first record that was put off of such a partition */
    Optional<ConsumerRecord<byte[], byte[]>> firstPutOff(Predicate<TopicPartition> of) {
        return putOff.stream()
                .filter(entry -> of.test(entry.partition()))
                .map(Preparation::record)
                .findFirst();
    }

    /** Begins to prepare a record that was put off. */
    void prepare(ConsumerRecord<byte[], byte[]> record) {
        putOff.stream().filter(entry -> entry.record() == record).findFirst().ifPresent(entry -> {
            putOff.remove(entry);
            prepare(entry);
        });
    }

    /** @return whether a record is being prepared, or prepared and not taken */
    boolean isPreparing() {
        return entries.size() > putOff.size();
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
            if (ready.size() == bound.getAsInt() || waiting.size() == counts.size()) {
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
        return ready() == Math.min(entries.size() - putOff.size(), bound.getAsInt());
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
                putOff.remove(entry);
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
