package io.frostline.stream;

import java.util.Map;
import java.util.Set;

/**
 * What a {@link TransactionalLoop} reads and as whom.
 *
 * @param name short name for threads and log lines, such as {@code extractor}
 * @param groupId consumer group
 * @param transactionalId unique among the running loops. The same one after a restart ends what its predecessor left
 *     open at once; a new one leaves that to {@link Timing#transactionTimeout}
 * @param topics topics to subscribe to
 * @param kafka properties for the Kafka clients, at least {@code bootstrap.servers}. A key that begins with
 *     {@code consumer.} or {@code producer.} is for that client only. What exactly-once needs cannot be overridden
 */
public record LoopSettings(
        String name,
        String groupId,
        String transactionalId,
        Set<String> topics,
        Map<String, String> kafka,
        Batching batching,
        Timing timing,
        RetryPolicy retry) {

    public LoopSettings {
        topics = Set.copyOf(topics);
        kafka = Map.copyOf(kafka);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("loop " + name + " has no topics; give at least one");
        }
    }

    /** @return settings with the default batching, timing and retry */
    public static LoopSettings of(
            String name, String groupId, String transactionalId, Set<String> topics, Map<String, String> kafka) {
        return new LoopSettings(
                name, groupId, transactionalId, topics, kafka, Batching.DEFAULT, Timing.DEFAULT, RetryPolicy.DEFAULT);
    }

    public LoopSettings with(Batching other) {
        return new LoopSettings(name, groupId, transactionalId, topics, kafka, other, timing, retry);
    }

    public LoopSettings with(Timing other) {
        return new LoopSettings(name, groupId, transactionalId, topics, kafka, batching, other, retry);
    }

    public LoopSettings with(RetryPolicy other) {
        return new LoopSettings(name, groupId, transactionalId, topics, kafka, batching, timing, other);
    }
}
