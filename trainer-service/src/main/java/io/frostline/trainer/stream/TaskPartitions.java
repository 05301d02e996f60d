package io.frostline.trainer.stream;

import io.frostline.schemas.Codec;
import io.frostline.schemas.Topics;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.log.StretchReader;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * How tasks are divided among the partitions of {@code labeled-embeddings}: all records of a task are in one. The
 * number is fixed by the first head of all, which says it. Partitions that the topic is given later stay empty, for a
 * task's head says up to which offset of its partition it has learned.
 *
 * @param number of partitions that tasks are divided among
 */
public record TaskPartitions(int number) {
    public TaskPartitions {
        if (number < 1) {
            throw new IllegalArgumentException("tasks are divided among " + number + " partitions; there must be one");
        }
    }

    /**
     * @return as {@code models} says; before there is a head that does, as many as the topic has
     * @throws IllegalArgumentException if the topic has fewer than {@code models} says
     */
    public static TaskPartitions find(LogAccess access) {
        return of(new ModelsLog(new Codec(), new StretchReader(access)).read(), access);
    }

    static TaskPartitions of(PublishedModels models, LogAccess access) {
        int there = access.partitions(Topics.LABELED_EMBEDDINGS);
        int fixed = models.fixedTaskPartitions().orElse(there);
        if (fixed > there) {
            throw new IllegalArgumentException(
                    "topic %s has %d partitions, but the heads in topic %s divide tasks among %d; give it as many: kafka-topics.sh --alter --topic %1$s --partitions %4$d"
                            .formatted(Topics.LABELED_EMBEDDINGS, there, Topics.MODELS, fixed));
        }
        return new TaskPartitions(fixed);
    }

    /** @return the partition of all records of a task, chosen as Kafka chooses for a record whose key is the task */
    public int of(String task) {
        return Utils.toPositive(Utils.murmur2(task.getBytes(StandardCharsets.UTF_8))) % number;
    }
}
