package io.frostline.trainer.stream.join;

import io.frostline.schemas.Topics;
import io.frostline.stream.ClientProperties;
import io.frostline.stream.requirements.OwnTopics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks how many partitions the join has. */
final class JoinPartitions {
    private JoinPartitions() {}

    /**
     * @param kafka properties for the Kafka clients, at least {@code bootstrap.servers}
     * @return as many as the join's own topics have, those of its stores first; before there are any, as many as the
     *     larger of the topics that it reads
     * @throws KafkaException if the broker does not say, or none of the topics is there
     */
    static int find(Map<String, String> kafka, String applicationId) throws InterruptedException {
        try (Admin admin = Admin.create(ClientProperties.admin(kafka))) {
            OwnTopics own = JoinLayout.topics(applicationId);
            Set<String> read = Set.of(Topics.LABELS, Topics.EMBEDDINGS);
            for (Collection<String> topics : List.of(own.stores(), own.passages(), read)) {
                OptionalInt most = most(admin, topics);
                if (most.isPresent()) {
                    return most.getAsInt();
                }
            }
            throw new KafkaException("none of the topics " + read + " is there; create them");
        }
    }

    private static OptionalInt most(Admin admin, Collection<String> topics) throws InterruptedException {
        int most = 0;
        for (KafkaFuture<TopicDescription> found :
                admin.describeTopics(topics).topicNameValues().values()) {
            try {
                most = Math.max(most, found.get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new KafkaException("the topics " + topics + " cannot be described", e.getCause());
                }
            }
        }
        return most == 0 ? OptionalInt.empty() : OptionalInt.of(most);
    }
}
