package io.frostline.stream.requirements;

import java.util.List;
import java.util.Set;

/**
 * What a service needs of its cluster.
 *
 * @param topics the topics it reads and writes
 * @param joined names of topics that are joined, so that all must have as many partitions
 * @param groups the consumer groups it is a member of
 * @param transactionalIds what its transactional ids begin with
 */
public record Requirements(
        List<RequiredTopic> topics, List<String> joined, Set<String> groups, Set<String> transactionalIds) {
    public Requirements {
        topics = List.copyOf(topics);
        joined = List.copyOf(joined);
        groups = Set.copyOf(groups);
        transactionalIds = Set.copyOf(transactionalIds);
    }
}
