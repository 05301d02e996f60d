package io.frostline.trainer.stream;

import io.frostline.schemas.Topics;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;

/**
 * Of the trainers of a group, the one that has the only partition of {@code requests} leads: it alone fine-tunes,
 * promotes and rolls back, for all tasks. The group's generation fences one that led before, for it cannot commit.
 */
final class Leadership {
    private boolean ours;

    void assigned(Collection<TopicPartition> partitions) {
        ours |= partitions.stream().anyMatch(Leadership::leads);
    }

    void revoked(Collection<TopicPartition> partitions) {
        ours &= partitions.stream().noneMatch(Leadership::leads);
    }

    boolean isOurs() {
        return ours;
    }

    private static boolean leads(TopicPartition partition) {
        return partition.topic().equals(Topics.REQUESTS);
    }
}
