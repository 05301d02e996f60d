package io.frostline.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What became of the consumer's partitions, kept until the loop has a moment: a poll may learn of it while a batch is
 * being handled. Records of partitions that are gone are dropped at once, since the partition may come back and its
 * records with it. What is said here of partitions that are revoked goes for those that are lost, too: whether this
 * process may still write beside their offsets, the broker decides.
 */
final class Rebalances implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;
    private final PreparationQueue<?> queue;
    private final PoisonWatch watch;
    private final List<Change> changes = new ArrayList<>();
    private boolean joined;

    Rebalances(Consumer<byte[], byte[]> consumer, PreparationQueue<?> queue, PoisonWatch watch) {
        this.consumer = consumer;
        this.queue = queue;
        this.watch = watch;
    }

    /**
     * Partitions that came, with their positions, or that went, without.
     *
     * @param assigned empty if the partitions went
     * @param revoked empty if the partitions came
     */
    record Change(Map<TopicPartition, OffsetAndMetadata> assigned, Collection<TopicPartition> revoked) {}

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        joined = true;
        if (!partitions.isEmpty()) {
            changes.add(new Change(positions(new HashSet<>(partitions)), List.of()));
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            queue.drop(partitions);
            watch.release(partitions);
            changes.add(new Change(Map.of(), List.copyOf(partitions)));
        }
    }

    /** @return whether the group has given us our share, be it empty */
    boolean joined() {
        return joined;
    }

    boolean anyRevoked() {
        return changes.stream().anyMatch(change -> !change.revoked().isEmpty());
    }

    /** @return the changes since the last call, oldest first */
    List<Change> drain() {
        List<Change> drained = List.copyOf(changes);
        changes.clear();
        return drained;
    }

    private Map<TopicPartition, OffsetAndMetadata> positions(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>(consumer.committed(partitions));
        positions.values().removeIf(position -> position == null);
        for (TopicPartition partition : partitions) {
            if (!positions.containsKey(partition)) {
                positions.put(partition, new OffsetAndMetadata(consumer.position(partition)));
            }
        }
        positions.replaceAll(watch::assigned);
        return positions;
    }
}
