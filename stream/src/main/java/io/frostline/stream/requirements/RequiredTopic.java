package io.frostline.stream.requirements;

import io.frostline.stream.remedy.Access;
import io.frostline.stream.remedy.Remedies;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/**
 * A topic that must be there before a service starts.
 *
 * @param name the topic's name
 * @param partitions number of partitions it is to be created with
 * @param exactly whether a topic with another number of partitions is of no use
 * @param configs configuration it is to be created with, in Kafka's keys
 * @param access what the service does with it, beside looking at its configuration
 */
public record RequiredTopic(
        String name, int partitions, boolean exactly, Map<String, String> configs, Set<Access> access) {
    private static final String COMPACT = TopicConfig.CLEANUP_POLICY_COMPACT;
    private static final String DELETE = TopicConfig.CLEANUP_POLICY_DELETE;

    public RequiredTopic {
        configs = Map.copyOf(configs);
        access = Set.copyOf(access);
    }

    /** @return one line that says the topic is missing, with the command that creates it */
    String missing(Remedies remedies) {
        return "topic %s is missing; create it with: %s"
                .formatted(name, remedies.createTopic(name, partitions, configs));
    }

    /** @return one line if a topic with this many partitions is of no use */
    Optional<String> mismatch(int found, Remedies remedies) {
        if (!exactly || found == partitions) {
            return Optional.empty();
        }
        return Optional.of(
                "topic %s has %d partitions and must have %d; delete it, if nothing in it is needed, and create it with: %s"
                        .formatted(name, found, partitions, remedies.createTopic(name, partitions, configs)));
    }

    /**
     * Records that are all needed must not be compacted away, those of which the latest counts must be, and those that
     * are kept for ever must not be deleted.
     *
     * @param found the topic's {@code cleanup.policy}
     * @return one line if it loses records that are needed, or keeps too many
     */
    Optional<String> wrongCleanup(String found, Remedies remedies) {
        String wanted = configs.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, found);
        boolean compacts = policies(found).contains(COMPACT) == policies(wanted).contains(COMPACT);
        boolean keeps = policies(wanted).contains(DELETE) || !policies(found).contains(DELETE);
        if (compacts && keeps) {
            return Optional.empty();
        }
        return Optional.of("topic %s has the cleanup policy %s and must have %s; change it with: %s"
                .formatted(
                        name, found, wanted, remedies.setTopicConfig(name, TopicConfig.CLEANUP_POLICY_CONFIG, wanted)));
    }

    /**
     * @param found the topic's {@code message.timestamp.type}
     * @return one line if its records bear the time of a service, of which the broker may refuse some
     */
    Optional<String> wrongClock(String found, Remedies remedies) {
        String wanted = configs.getOrDefault(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, found);
        if (found.equals(wanted) || wanted.equals(TimestampType.CREATE_TIME.toString())) {
            return Optional.empty();
        }
        return Optional.of(
                "records of topic %s bear the time of their producer's clock, and are refused if it is ahead; let the broker say the time with: %s"
                        .formatted(
                                name,
                                remedies.setTopicConfig(name, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, wanted)));
    }

    /**
     * @param found the topic's {@code max.message.bytes}
     * @return one line if the broker refuses the largest records that may come
     */
    Optional<String> smallRecords(String found, Remedies remedies) {
        String wanted = configs.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, found);
        if (Long.parseLong(found) >= Long.parseLong(wanted)) {
            return Optional.empty();
        }
        return Optional.of(
                "topic %s takes records of at most %s bytes, where %s may come, and refuses others; raise it with: %s"
                        .formatted(
                                name,
                                found,
                                wanted,
                                remedies.setTopicConfig(name, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, wanted)));
    }

    private static Set<String> policies(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
    }
}
