package io.frostline.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a record that ends every process that touches it from doing so for ever. Before the first record of a partition
 * is touched, that is written down beside its committed offset, and taken back when the partition is given up in good
 * order. {@link Lives} says what follows from it. Confined to the loop's thread.
 */
final class PoisonWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PoisonWatch.class);
    private static final Duration BEGINNING = Duration.ofSeconds(10);
    private static final Duration RELEASING = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final boolean watching;
    private final int stretch;
    private final Map<TopicPartition, Lives> ours;
    private final Map<TopicPartition, Watched> partitions = new HashMap<>();

    /** @param committed what is committed of the partition, without our own text */
    private record Watched(Lives lives, OffsetAndMetadata committed, boolean begun) {
        OffsetAndMetadata marked() {
            return new OffsetAndMetadata(committed.offset(), lives.before(committed.metadata()));
        }

        int endsAtNext() {
            return lives.condemn() && committed.offset() == lives.at() ? lives.begun() - 1 : 0;
        }
    }

    /**
     * @param watching false if nothing is to be written down
     * @param stretch records that a process may have touched before the first is committed
     * @param ours what this process has written down, and may have lost its connection before taking it back; it has
     *     not ended, and outlives this watch
     */
    PoisonWatch(Consumer<byte[], byte[]> consumer, boolean watching, int stretch, Map<TopicPartition, Lives> ours) {
        this.consumer = consumer;
        this.watching = watching;
        this.stretch = stretch;
        this.ours = ours;
    }

    /** @return the committed position without our own text */
    OffsetAndMetadata assigned(TopicPartition partition, OffsetAndMetadata position) {
        OffsetAndMetadata plain = new OffsetAndMetadata(position.offset(), Lives.without(position.metadata()));
        if (watching) {
            Lives found = Lives.in(position.metadata());
            boolean isOurs = !found.equals(Lives.NONE) && found.equals(ours.get(partition));
            Lives lives = isOurs ? found : found.begin(position.offset(), stretch);
            partitions.put(partition, new Watched(lives, plain, false));
            if (lives.isCareful()) {
                LOG.warn(
                        "{} processes have ended soon after offset {} of {}; records are handled one at a time until it is known why",
                        lives.begun() - 1,
                        lives.since(),
                        partition);
            }
        }
        return plain;
    }

    /** @return whether records are to be handled one at a time */
    boolean isCareful() {
        return partitions.values().stream().anyMatch(watched -> watched.lives().isCareful());
    }

    /** @return whether the partition is one of those for whose sake it is so */
    boolean isCareful(TopicPartition partition) {
        Watched watched = partitions.get(partition);
        return watched != null && watched.lives().isCareful();
    }

    /** @return how many processes ended at the next record if it is not to be tried again; 0 if it is to be tried */
    int endsAtNext(TopicPartition partition) {
        Watched watched = partitions.get(partition);
        return watched == null ? 0 : watched.endsAtNext();
    }

    /**
     * Writes down that records of these partitions are about to be touched.
     *
     * @return whether they may be; not if the group is about to share the partitions out anew
     */
    boolean begin(Collection<TopicPartition> touched) {
        Map<TopicPartition, OffsetAndMetadata> marks = new HashMap<>();
        for (TopicPartition partition : touched) {
            Watched watched = partitions.get(partition);
            if (watched != null && !watched.begun()) {
                marks.put(partition, watched.marked());
                ours.put(partition, watched.lives()); // what is not answered may be committed all the same
            }
        }
        if (marks.isEmpty()) {
            return true;
        }
        try {
            consumer.commitSync(marks, BEGINNING);
        } catch (RebalanceInProgressException | CommitFailedException e) {
            return false;
        }
        marks.keySet()
                .forEach(partition -> partitions.computeIfPresent(
                        partition, (key, watched) -> new Watched(watched.lives(), watched.committed(), true)));
        return true;
    }

    /** @return the offsets with what has to be kept beside them */
    Map<TopicPartition, OffsetAndMetadata> marked(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> marked = new HashMap<>(offsets);
        marked.replaceAll((partition, offset) -> {
            Watched watched = partitions.get(partition);
            return watched == null ? offset : advanced(watched, offset).marked();
        });
        return marked;
    }

    /** @param offsets without our own text */
    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) ->
                partitions.computeIfPresent(partition, (key, watched) -> advanced(watched, offset)));
    }

    private Watched advanced(Watched watched, OffsetAndMetadata offset) {
        return new Watched(watched.lives().committed(offset.offset(), stretch), offset, watched.begun());
    }

    /** Nobody ended at what there was in these partitions: what is written down of them is taken back. */
    void clear(Collection<TopicPartition> drained) {
        Map<TopicPartition, OffsetAndMetadata> plain = new HashMap<>();
        for (TopicPartition partition : drained) {
            partitions.computeIfPresent(partition, (key, watched) -> {
                plain.put(partition, watched.committed());
                return new Watched(Lives.NONE, watched.committed(), true);
            });
        }
        takeBack(plain);
    }

    /** The partitions are given up in good order: this process does not count. */
    void release(Collection<TopicPartition> released) {
        Map<TopicPartition, OffsetAndMetadata> plain = new HashMap<>();
        for (TopicPartition partition : released) {
            Watched watched = partitions.remove(partition);
            if (watched != null && watched.begun() && !watched.lives().equals(Lives.NONE)) {
                Lives before = watched.lives().released(watched.committed().offset());
                plain.put(partition, new Watched(before, watched.committed(), false).marked());
            }
        }
        takeBack(plain);
    }

    /** Without it the process counts as one that ended, which by itself does no harm. */
    private void takeBack(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, RELEASING);
        } catch (KafkaException e) {
            LOG.debug("not taken back: {}", e.toString());
        }
    }
}
