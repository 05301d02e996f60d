package io.frostline.stream.requirements;

import java.util.List;
import java.util.Set;

/**
 * What a service needs of its cluster.
 *
 * @param topics the topics it reads and writes
 * @param own the topics that are made for it by what it is built with
 * @param groups the consumer groups it is a member of
 * @param transactionalIds what its transactional ids begin with
 */
public record Requirements(
        List<RequiredTopic> topics, OwnTopics own, Set<String> groups, Set<String> transactionalIds) {
    public Requirements {
        topics = List.copyOf(topics);
        groups = Set.copyOf(groups);
        transactionalIds = Set.copyOf(transactionalIds);
    }
}
