package io.frostline.trainer.stream;

import static io.frostline.stream.remedy.Access.READ;
import static io.frostline.stream.remedy.Access.WRITE;

import io.frostline.schemas.TopicDefinition;
import io.frostline.schemas.Topics;
import io.frostline.stream.remedy.Access;
import io.frostline.stream.requirements.OwnTopics;
import io.frostline.stream.requirements.RequiredTopic;
import io.frostline.stream.requirements.Requirements;
import io.frostline.stream.requirements.ServiceCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a trainer needs of its cluster. */
public final class TrainerRequirements {
    private static final Set<String> OF_ONE_PARTITION = Set.of(Topics.MODELS, Topics.REQUESTS);

    private static final List<RequiredTopic> TOPICS = List.of(
            topic(Topics.IMAGES, READ),
            topic(Topics.LABELS, READ),
            topic(Topics.EMBEDDINGS, READ),
            topic(Topics.LABELED_EMBEDDINGS, READ, WRITE),
            topic(Topics.EMBEDDINGS_WANTED, WRITE),
            topic(Topics.MODELS, READ, WRITE),
            topic(Topics.REQUESTS, READ, WRITE),
            topic(Topics.DECISIONS, WRITE),
            topic(Topics.LABELS_REJECTED, WRITE));

    private TrainerRequirements() {}

    /**
     * @param group the group that learns
     * @param join what the join has of its own; its application id is its group, too, and transactional ids begin with
     *     either
     * @param kafka properties for the Kafka clients, at least {@code bootstrap.servers}
     * @param patience longest wait for the broker
     */
    public static ServiceCheck check(String group, OwnTopics join, Map<String, String> kafka, Duration patience) {
        Set<String> names = Set.of(group, join.prefix());
        return new ServiceCheck(new Requirements(TOPICS, join, names, names), kafka, patience);
    }

    private static RequiredTopic topic(String name, Access... access) {
        TopicDefinition topic = Topics.named(name);
        return new RequiredTopic(
                name, topic.partitions(), OF_ONE_PARTITION.contains(name), topic.configs(), Set.of(access));
    }
}
