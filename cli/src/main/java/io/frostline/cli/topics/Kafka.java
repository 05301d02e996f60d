package io.frostline.cli.topics;

import io.frostline.cli.terminal.CommandFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/**
 * The cluster to talk to.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 */
public record Kafka(String bootstrapServers) {
    private static final int ANSWER_MILLIS = 10_000;

    /**
     * @return the cluster, if it answers
     * @throws CommandFailure if it does not
     */
    public static Kafka at(String bootstrapServers) {
        Kafka kafka = new Kafka(bootstrapServers);
        try (Admin admin = kafka.admin()) {
            admin.describeCluster().nodes().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            return kafka;
        } catch (ExecutionException | TimeoutException e) {
            throw CommandFailure.failed("no Kafka answers at " + bootstrapServers
                    + "; start one with `frostline up` or name yours with --bootstrap-servers");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while connecting to " + bootstrapServers);
        }
    }

    /** @throws CommandFailure if an address is malformed or its host unknown */
    public Admin admin() {
        try {
            return Admin.create(properties());
        } catch (KafkaException e) {
            throw CommandFailure.badInput("'" + bootstrapServers + "' is no address of a Kafka: " + rootMessage(e));
        }
    }

    /** @return what every client of this cluster is configured with; the caller's to add to */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 3 * ANSWER_MILLIS);
        return properties;
    }

    /**
     * @return what the broker answered
     * @throws CommandFailure if it refused or did not answer, naming what was asked
     */
    public static <T> T await(KafkaFuture<T> answer, String asked) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw CommandFailure.failed("Kafka refused to " + asked + ": " + rootMessage(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while waiting for Kafka to " + asked);
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
