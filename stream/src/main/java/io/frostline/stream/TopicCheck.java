package io.frostline.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks whether the topics a service needs are there. */
public final class TopicCheck {
    private final Map<String, String> kafka;
    private final Duration patience;

    /**
     * @param kafka properties for the Kafka admin client, at least {@code bootstrap.servers}
     * @param patience longest wait for the broker's answer
     */
    public TopicCheck(Map<String, String> kafka, Duration patience) {
        this.kafka = Map.copyOf(kafka);
        this.patience = patience;
    }

    /** @return whether a broker answers at all; while none does, {@link #problems} says no more than that */
    public boolean brokerAnswers() throws InterruptedException {
        try (Admin admin = Admin.create(properties())) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException | KafkaException e) {
            return false;
        }
    }

    /**
     * @return one line for each topic that is missing or has the wrong number of partitions, with the command that
     *     helps, or one line if the broker does not answer; empty if all is well
     */
    public List<String> problems(Collection<RequiredTopic> required) throws InterruptedException {
        try (Admin admin = Admin.create(properties())) {
            List<String> problems = new ArrayList<>();
            for (RequiredTopic topic : required) {
                problem(topic, admin).ifPresent(problems::add);
            }
            return problems;
        } catch (ExecutionException | KafkaException e) {
            return List.of("no broker answers at %s within %d s (%s); start one, or correct the bootstrap servers"
                    .formatted(servers(), patience.toSeconds(), e.getMessage()));
        }
    }

    private Optional<String> problem(RequiredTopic topic, Admin admin) throws ExecutionException, InterruptedException {
        try {
            int partitions = admin.describeTopics(List.of(topic.name())).allTopicNames().get().values().stream()
                    .mapToInt(found -> found.partitions().size())
                    .sum();
            return topic.mismatch(partitions, servers());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.of(topic.missing(servers()));
            }
            throw e;
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = ClientProperties.admin(kafka);
        int millis = Math.toIntExact(patience.toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        return properties;
    }

    private String servers() {
        return kafka.getOrDefault(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "");
    }
}
