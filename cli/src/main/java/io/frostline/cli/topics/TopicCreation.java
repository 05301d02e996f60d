package io.frostline.cli.topics;

import io.frostline.schemas.TopicDefinition;
import io.frostline.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Makes the topics of {@link Topics} that a cluster lacks; those it has stay as they are. */
public final class TopicCreation {
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
            Kafka.await(admin.createTopics(missing).all(), "create topics");
            Kafka.await(admin.listOffsets(ends(missing)).all(), "ask the ends of new topics");
            return missing.stream().map(NewTopic::name).toList();
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
