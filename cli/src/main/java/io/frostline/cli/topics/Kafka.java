package io.frostline.cli.topics;

import io.frostline.cli.terminal.CommandFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * The cluster to talk to.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param client what every client is configured with beside that: how it proves who it is, and the like
 */
public record Kafka(String bootstrapServers, Map<String, String> client) {
    private static final int ANSWER_MILLIS = 10_000;

    /** Leaves time to find out, within ten seconds, why there is no answer. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

    private static final Duration TALK = Duration.ofSeconds(1);
    private static final int MOST_ASKED = 2;
    private static final String SOURCES = "the file of --command-config or FROSTLINE_KAFKA_* variables";

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
     * @throws CommandFailure within ten seconds if it does not, or refuses the credentials
     */
    public static Kafka at(String bootstrapServers, Map<String, String> client) {
        Kafka kafka = new Kafka(bootstrapServers, client);
        try {
            kafka.ask();
            return kafka;
        } catch (ExecutionException | TimeoutException e) {
            throw CommandFailure.failed(kafka.whyNot(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while connecting to " + bootstrapServers);
        }
    }

    private void ask() throws ExecutionException, TimeoutException, InterruptedException {
        Admin admin = admin();
        try {
            admin.describeCluster().nodes().get(FIRST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            admin.close(Duration.ZERO); // it would wait for the answer
        }
    }

    private String whyNot(@Nullable Throwable cause) {
        if (cause instanceof SslAuthenticationException) {
            return "no TLS connection to the Kafka at " + bootstrapServers + " can be made: " + cause.getMessage()
                    + "; check the ssl.* properties of " + SOURCES;
        }
        if (cause instanceof AuthenticationException) {
            return "the Kafka at " + bootstrapServers + " refuses the credentials: " + cause.getMessage()
                    + "; correct the sasl.* properties of " + SOURCES;
        }
        String protocol = client.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT")
                .toUpperCase(Locale.ROOT);
        return switch (listener()) {
            case NONE ->
                "no Kafka answers at " + bootstrapServers + "; start one with `frostline up` or name yours with "
                        + "--bootstrap-servers or " + KafkaVariables.BOOTSTRAP_SERVERS;
            case TLS ->
                "what listens at " + bootstrapServers + " wants TLS, and security.protocol is " + protocol
                        + "; set it to SSL, or to SASL_SSL with a login, by " + SOURCES;
            case SASL ->
                "the Kafka at " + bootstrapServers + " wants a login, and security.protocol is " + protocol
                        + "; set it to SASL_PLAINTEXT, and the login with sasl.mechanism and sasl.jaas.config, by "
                        + SOURCES;
            case OPEN ->
                "the Kafka at " + bootstrapServers + " speaks without TLS or login, and did not answer with the "
                        + "security.protocol " + protocol + " within " + FIRST_ANSWER.toSeconds()
                        + " s; set it to PLAINTEXT by " + SOURCES + ", or try again if it is that already";
            case STRANGER ->
                "what listens at " + bootstrapServers + " is no Kafka; name the port of its client listener with "
                        + "--bootstrap-servers or " + KafkaVariables.BOOTSTRAP_SERVERS;
        };
    }

    /** What listens at the first of the addresses at which anything does. */
    private Listener listener() {
        return Arrays.stream(bootstrapServers.split(","))
                .limit(MOST_ASKED)
                .map(address -> Listener.at(address, TALK))
                .filter(found -> found != Listener.NONE)
                .findFirst()
                .orElse(Listener.NONE);
    }

    /** @throws CommandFailure if an address is malformed, its host unknown, or the client's properties make no sense */
    public Admin admin() {
        try {
            return Admin.create(properties("admin."));
        } catch (KafkaException e) {
            // What Kafka says of a login it does not understand has parts of the login in it.
            throw CommandFailure.badInput(
                    client.isEmpty()
                            ? "'" + bootstrapServers + "' is no address of a Kafka: " + rootMessage(e)
                            : "no Kafka client for '" + bootstrapServers + "' can be made with " + SOURCES
                                    + "; check security.protocol, sasl.* and ssl.* settings, and quote the password");
        }
    }

    /** Without the client's properties, which hold passwords. */
    @Override
    public String toString() {
        return bootstrapServers;
    }

    /**
     * @param prefix of the properties that are for one kind of client only, such as {@code consumer.}
     * @return what such a client of this cluster is configured with; the caller's to add to
     */
    Map<String, Object> properties(String prefix) {
        Map<String, Object> properties = new HashMap<>(client);
        client.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                properties.put(key.substring(prefix.length()), value);
            }
        });
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
