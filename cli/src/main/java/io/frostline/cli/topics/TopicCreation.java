package io.frostline.cli.topics;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.schemas.TopicDefinition;
import io.frostline.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics of {@link Topics} that a cluster lacks; those it has stay as they are. Who may not make topics does
 * not see all that there are, either, and is taken for one whose topics were made by others.
 */
public final class TopicCreation {
    /** A broker on a busy machine makes them in many seconds. */
    private static final Duration LEADERS_LIMIT = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private TopicCreation() {}

    /**
     * Returns once every partition that was made has a leader that answers. An idempotent producer whose first batch
     * finds none can be left with its batches out of order for ever.
     *
     * @return names of the topics that were made
     */
    public static List<String> createMissing(Kafka kafka) {
        try (Admin admin = kafka.admin()) {
            Set<String> present = Kafka.await(admin.listTopics().names(), "list its topics");
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .map(TopicCreation::newTopic)
                    .toList();
            List<NewTopic> made = create(missing, admin);
            ListOffsetsOptions patient = new ListOffsetsOptions().timeoutMs((int) LEADERS_LIMIT.toMillis());
            awaitLeaders(() -> admin.listOffsets(ends(made), patient).all(), LEADERS_LIMIT);
            return made.stream().map(NewTopic::name).toList();
        }
    }

    /** Asks again as long as the broker, who has not heard of them yet, denies that there are such topics. */
    static void awaitLeaders(Supplier<? extends KafkaFuture<?>> ends, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                ends.get().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw CommandFailure.failed("Kafka refused to tell the ends of new topics: " + e.getMessage());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CommandFailure.failed("interrupted while waiting for new topics");
            }
        }
    }

    private static List<NewTopic> create(List<NewTopic> topics, Admin admin) {
        try {
            admin.createTopics(topics).all().get();
            return topics;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return List.of();
            }
            throw CommandFailure.failed("Kafka refused to create topics: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while creating topics");
        }
    }

    private static Map<TopicPartition, OffsetSpec> ends(List<NewTopic> topics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        return ends;
    }

    private static NewTopic newTopic(TopicDefinition topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.configs());
    }
}
