package io.frostline.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a topic is laid out.
 *
 * @param name the topic's name
 * @param partitions number of partitions, at least 1
 * @param cleanup what the broker does with old records
 * @param retention age at which records are deleted, or {@link #KEPT_FOR_EVER}
 * @param largestBatchBytes the largest batch of records a producer may send: {@code max.message.bytes}
 * @param clock whose time a record bears
 */
public record TopicDefinition(
        String name, int partitions, Cleanup cleanup, Duration retention, int largestBatchBytes, Clock clock) {

    /** A retention that never deletes. */
    public static final Duration KEPT_FOR_EVER = Duration.ofMillis(-1);

    public TopicDefinition {
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " has " + partitions + " partitions; give at least 1");
        }
    }

    /** Values of Kafka's {@code cleanup.policy}. */
    public enum Cleanup {
        DELETE("delete"),
        COMPACT("compact"),
        COMPACT_DELETE("compact,delete");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }

        /** @return the value as Kafka spells it */
        public String policy() {
            return policy;
        }
    }

    /** Values of Kafka's {@code message.timestamp.type}. */
    public enum Clock {
        /** When a producer says that something happened. */
        PRODUCER("CreateTime"),

        /**
         * When the broker took the record. A producer whose clock is ahead is not refused, and nothing that one wrote
         * whose clock is behind is deleted for its age.
         */
        BROKER("LogAppendTime");

        private final String type;

        Clock(String type) {
            this.type = type;
        }

        /** @return the value as Kafka spells it */
        public String type() {
            return type;
        }
    }

    /** @return the same topic with another number of partitions */
    public TopicDefinition withPartitions(int count) {
        return new TopicDefinition(name, count, cleanup, retention, largestBatchBytes, clock);
    }

    /** @return the topic's configuration in Kafka's keys and values, sorted by key */
    public Map<String, String> configs() {
        Map<String, String> configs = new TreeMap<>();
        configs.put("cleanup.policy", cleanup.policy());
        configs.put("max.message.bytes", Integer.toString(largestBatchBytes));
        configs.put("message.timestamp.type", clock.type());
        configs.put("retention.ms", Long.toString(retention.toMillis()));
        return configs;
    }
}
