package io.frostline.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far each owned partition is handled, and how far committed. Offsets are those of the next record. */
final class Progress {
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<TopicPartition, Long> handled = new HashMap<>();

    void assign(Map<TopicPartition, OffsetAndMetadata> positions) {
        positions.forEach((partition, position) -> {
            committed.put(partition, position.offset());
            handled.put(partition, position.offset());
        });
    }

    void revoke(Collection<TopicPartition> partitions) {
        committed.keySet().removeAll(partitions);
        handled.keySet().removeAll(partitions);
    }

    void handle(TopicPartition partition, long next) {
        handled.put(partition, next);
    }

    void commit(Set<TopicPartition> partitions) {
        partitions.forEach(partition -> committed.put(partition, handledOf(partition)));
    }

    /** Takes everything back that is not committed. */
    void rewind() {
        handled.putAll(committed);
    }

    Set<TopicPartition> partitions() {
        return Set.copyOf(committed.keySet());
    }

    Map<TopicPartition, Long> committed() {
        return Map.copyOf(committed);
    }

    /** @return the handled offsets that are beyond the committed ones */
    Map<TopicPartition, Long> uncommitted() {
        Map<TopicPartition, Long> uncommitted = new HashMap<>(handled);
        uncommitted.entrySet().removeAll(committed.entrySet());
        return uncommitted;
    }

    /**
     * @return what a transaction is to commit: what is uncommitted, and the partitions asked for that are owned; all
     *     owned ones if there is neither but something is sent, since offsets are what fences a transaction to its
     *     group
     */
    Map<TopicPartition, OffsetAndMetadata> offsets(
            Set<TopicPartition> asked, boolean sends, Function<TopicPartition, String> metadata) {
        Set<TopicPartition> partitions = new HashSet<>(asked);
        partitions.retainAll(committed.keySet());
        partitions.addAll(uncommitted().keySet());
        if (partitions.isEmpty() && sends) {
            partitions.addAll(committed.keySet());
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach(partition ->
                offsets.put(partition, new OffsetAndMetadata(handledOf(partition), metadata.apply(partition))));
        return offsets;
    }

    private long handledOf(TopicPartition partition) {
        Long offset = handled.get(partition);
        if (offset == null) {
            throw new IllegalStateException("partition " + partition + " is not owned");
        }
        return offset;
    }
}
