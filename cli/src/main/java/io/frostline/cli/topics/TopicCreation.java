package io.frostline.cli.topics;

import io.frostline.schemas.TopicDefinition;
import io.frostline.schemas.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the topics of {@link Topics} that a cluster lacks; those it has stay as they are. */
public final class TopicCreation {
    private TopicCreation() {}

    /** @return names of the topics that were made */
    public static List<String> createMissing(Kafka kafka) {
        try (Admin admin = kafka.admin()) {
            Set<String> present = Kafka.await(admin.listTopics().names(), "list its topics");
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .map(TopicCreation::newTopic)
                    .toList();
            Kafka.await(admin.createTopics(missing).all(), "create topics");
            return missing.stream().map(NewTopic::name).toList();
        }
    }

    private static NewTopic newTopic(TopicDefinition topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.configs());
    }
}
