package io.frostline.stream;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What becomes of a handled batch: records to send and offsets to commit in one transaction, or nothing yet. */
public final class Output {
    private static final Output NONE = new Output(Fate.COMMITTED, List.of(), Set.of());
    private static final Output HELD = new Output(Fate.HELD, List.of(), Set.of());
    private static final Output ABANDONED = new Output(Fate.ABANDONED, List.of(), Set.of());

    private enum Fate {
        COMMITTED,
        HELD,
        ABANDONED
    }

    private final Fate fate;

    private final List<ProducerRecord<byte[], byte[]>> records;
    private final Set<TopicPartition> partitions;

    private Output(Fate fate, List<ProducerRecord<byte[], byte[]>> records, Set<TopicPartition> partitions) {
        this.fate = fate;
        this.records = records;
        this.partitions = partitions;
    }

    /** @return nothing to send; the offsets are committed. No transaction is made if there are none either. */
    public static Output none() {
        return NONE;
    }

    /**
     * @return nothing to commit yet: the batch's offsets wait for the next output that is not held, or are forgotten
     *     with the next abort
     */
    public static Output held() {
        return HELD;
    }

    /**
     * @return nothing of what was handled since the last commit counts: it is {@link BatchHandler#aborted}, and comes
     *     again
     */
    public static Output abandoned() {
        return ABANDONED;
    }

    /** @return records to send, in this order, with the offsets of everything handled so far */
    public static Output of(List<ProducerRecord<byte[], byte[]>> records) {
        return records.isEmpty() ? NONE : new Output(Fate.COMMITTED, List.copyOf(records), Set.of());
    }

    /**
     * Commits the offsets of these partitions as well, with fresh {@link BatchHandler#offsetMetadata metadata}, even if
     * no record of them was handled. Partitions that are not ours are passed over.
     */
    public Output committing(Collection<TopicPartition> more) {
        if (fate != Fate.COMMITTED) {
            throw new IllegalStateException("a held output commits nothing; use Output.none() to commit offsets");
        }
        return new Output(fate, records, Set.copyOf(more));
    }

    /** @return the records to send */
    public List<ProducerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** @return the partitions whose offsets are committed in any case */
    public Set<TopicPartition> partitions() {
        return partitions;
    }

    /** @return whether nothing is committed yet */
    public boolean isHeld() {
        return fate == Fate.HELD;
    }

    /** @return whether nothing that was handled since the last commit counts */
    public boolean isAbandoned() {
        return fate == Fate.ABANDONED;
    }
}
