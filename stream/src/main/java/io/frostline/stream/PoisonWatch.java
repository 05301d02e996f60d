package io.frostline.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a record that ends every process that touches it from doing so for ever. Before the first record of a partition
 * is touched, that is written down beside its committed offset, and taken back when the partition is given up in good
 * order. {@link Lives} says what follows from it. Confined to the loop's thread.
 */
final class PoisonWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PoisonWatch.class);

    private final Marking marking;
    private final boolean watching;
    private final int stretch;
    private final OwnMarks ours;
    private final Map<TopicPartition, Watched> partitions = new HashMap<>();

    /**
     * Writes beside the committed offsets. It has to be a transaction of its own: a commit of the group's member alone
     * that is answered late, or sent again, can arrive after a transaction that went further, and take that back.
     */
    interface Marking {
        /**
         * @throws NotCommittedException if nothing was written
         * @throws RuntimeException if that is not known
         */
        void write(Map<TopicPartition, OffsetAndMetadata> marks) throws NotCommittedException;
    }

    /**
     * A partition.
     *
     * @param committed what is committed of the partition, without our own text
     * @param begun whether it is written down that we began
     * @param handled records that have been handled since
     * @param last offset of the last of them
     */
    private record Watched(Lives lives, OffsetAndMetadata committed, boolean begun, int handled, long last) {
        OffsetAndMetadata marked() {
            return new OffsetAndMetadata(committed.offset(), lives.before(committed.metadata()));
        }

        int endsAtNext() {
            return lives.condemn() && committed.offset() == lives.at() ? lives.begun() - 1 : 0;
        }

        Watched with(Lives other) {
            return new Watched(other, committed, begun, handled, last);
        }

        Watched beginning() {
            return new Watched(lives, committed, true, handled, last);
        }

        Watched handling(long offset) {
            return offset > last ? new Watched(lives, committed, begun, handled + 1, offset) : this;
        }

        Watched advanced(OffsetAndMetadata offset, int stretch) {
            return new Watched(lives.committed(offset.offset(), handled >= stretch), offset, begun, handled, last);
        }
    }

    /**
     * @param watching false if nothing is to be written down
     * @param stretch records of a partition that a process may have touched before the first is committed
     * @param ours what this process has written down, and may have lost its connection before taking it back; it has
     *     not ended, and outlives this watch
     */
    PoisonWatch(Marking marking, boolean watching, int stretch, OwnMarks ours) {
        this.marking = marking;
        this.watching = watching;
        this.stretch = stretch;
        this.ours = ours;
    }

    /** @return the committed position without our own text */
    OffsetAndMetadata assigned(TopicPartition partition, OffsetAndMetadata position) {
        OffsetAndMetadata plain = new OffsetAndMetadata(position.offset(), Lives.without(position.metadata()));
        if (watching) {
            Lives found = Lives.in(position.metadata());
            boolean isOurs = ours.contain(partition, found);
            Lives lives = isOurs ? found : found.begin(position.offset());
            partitions.put(partition, new Watched(lives, plain, isOurs, 0, -1));
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
                ours.write(partition, watched.lives());
            }
        }
        if (marks.isEmpty()) {
            return true;
        }
        try {
            marking.write(marks);
        } catch (NotCommittedException e) {
            if (e.reason() instanceof CommitFailedException) {
                return false;
            }
            throw e.reason();
        }
        for (TopicPartition partition : marks.keySet()) {
            partitions.computeIfPresent(partition, (key, watched) -> {
                ours.written(key, watched.lives());
                return watched.beginning();
            });
        }
        return true;
    }

    /** The record has not ended the process. */
    void handled(TopicPartition partition, long offset) {
        partitions.computeIfPresent(partition, (key, watched) -> watched.handling(offset));
    }

    /** @return the offsets with what has to be kept beside them, which are about to be committed */
    Map<TopicPartition, OffsetAndMetadata> marked(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> marked = new HashMap<>(offsets);
        marked.replaceAll((partition, offset) -> {
            Watched watched = partitions.get(partition);
            if (watched == null) {
                return offset;
            }
            Watched advanced = watched.advanced(offset, stretch);
            ours.write(partition, advanced.lives());
            return advanced.marked();
        });
        return marked;
    }

    /** @param offsets without our own text */
    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> partitions.computeIfPresent(partition, (key, watched) -> {
            Watched advanced = watched.advanced(offset, stretch);
            ours.written(key, advanced.lives());
            return advanced;
        }));
    }

    /** Nobody ended at what there was in these partitions: of those before us nothing more is to be said. */
    void clear(Collection<TopicPartition> drained) {
        Map<TopicPartition, OffsetAndMetadata> marks = new HashMap<>();
        for (TopicPartition partition : drained) {
            partitions.computeIfPresent(partition, (key, watched) -> {
                Lives lives = watched.lives().committed(watched.committed().offset(), true);
                Watched cleared = watched.with(lives).beginning();
                ours.write(key, cleared.lives());
                marks.put(key, cleared.marked());
                return cleared;
            });
        }
        tryToWrite(marks);
    }

    /** The partitions are given up in good order: this process does not count. */
    void release(Collection<TopicPartition> released) {
        Map<TopicPartition, OffsetAndMetadata> marks = new HashMap<>();
        for (TopicPartition partition : released) {
            Watched watched = partitions.remove(partition);
            if (watched != null && watched.begun()) {
                Lives before = watched.lives().released(watched.committed().offset());
                marks.put(partition, watched.with(before).marked());
            }
        }
        if (tryToWrite(marks)) {
            marks.keySet().forEach(ours::takenBack);
        }
    }

    /** Without it a process counts as one that ended, which by itself does no harm. */
    private boolean tryToWrite(Map<TopicPartition, OffsetAndMetadata> marks) {
        if (marks.isEmpty()) {
            return true;
        }
        try {
            marking.write(marks);
            return true;
        } catch (NotCommittedException | RuntimeException e) {
            LOG.debug("not written beside the committed offsets: {}", e.toString());
            return false;
        }
    }
}
