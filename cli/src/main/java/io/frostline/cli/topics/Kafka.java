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
import org.apache.kafka.common.errors.AuthenticationException;

/**
 * The cluster to talk to.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param client what every client is configured with beside that: how it proves who it is, and the like
 */
public record Kafka(String bootstrapServers, Map<String, String> client) {
    private static final int ANSWER_MILLIS = 10_000;

    public Kafka {
        client = Map.copyOf(client);
    }

    /** A cluster that lets anybody in. */
    public Kafka(String bootstrapServers) {
        this(bootstrapServers, Map.of());
    }

    /**
     * @return the cluster, if it answers
     * @throws CommandFailure if it does not
     */
    public static Kafka at(String bootstrapServers) {
        return at(bootstrapServers, Map.of());
    }

    /**
     * @param client as in {@link #client()}
     * @return the cluster, if it answers
     * @throws CommandFailure if it does not, or refuses the credentials
     */
    public static Kafka at(String bootstrapServers, Map<String, String> client) {
        Kafka kafka = new Kafka(bootstrapServers, client);
        try (Admin admin = kafka.admin()) {
            admin.describeCluster().nodes().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            return kafka;
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof AuthenticationException) {
                throw CommandFailure.failed("the Kafka at " + bootstrapServers + " refuses the credentials: "
                        + e.getCause().getMessage() + "; correct the file of --command-config");
            }
            throw CommandFailure.failed("no Kafka answers at " + bootstrapServers
                    + "; start one with `frostline up` or name yours with --bootstrap-servers");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while connecting to " + bootstrapServers);
        }
    }

    /** @throws CommandFailure if an address is malformed, its host unknown, or the client's properties make no sense */
    public Admin admin() {
        try {
            return Admin.create(properties());
        } catch (KafkaException e) {
            // What Kafka says of a login it does not understand has parts of the login in it.
            throw CommandFailure.badInput(
                    client.isEmpty()
                            ? "'" + bootstrapServers + "' is no address of a Kafka: " + rootMessage(e)
                            : "no Kafka client for '" + bootstrapServers
                                    + "' can be made with the file of --command-config; check its security.protocol, sasl.* and ssl.* settings, and quote the password");
        }
    }

    /** Without the client's properties, which hold passwords. */
    @Override
    public String toString() {
        return bootstrapServers;
    }

    /** @return what every client of this cluster is configured with; the caller's to add to */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(client);
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
