package io.frostline.cli.topics;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says of Kafka, in the variables that the services take: {@code FROSTLINE_BOOTSTRAP_SERVERS}, and
 * {@code FROSTLINE_KAFKA_SECURITY_PROTOCOL} for the client's property {@code security.protocol}, and so on.
 *
 * @param environment a process' variables, by name
 */
public record KafkaVariables(Map<String, String> environment) {
    public static final String BOOTSTRAP_SERVERS = "FROSTLINE_BOOTSTRAP_SERVERS";

    private static final String PREFIX = "FROSTLINE_KAFKA_";

    public KafkaVariables {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static KafkaVariables ofProcess() {
        return new KafkaVariables(System.getenv());
    }

    /** @return {@code host:port}, several separated by commas; null if there is none */
    public @Nullable String bootstrapServers() {
        String servers = environment.get(BOOTSTRAP_SERVERS);
        return servers == null || servers.isBlank() ? null : servers.strip();
    }

    /** @return properties of Kafka's clients */
    public Map<String, String> client() {
        Map<String, String> client = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                client.put(
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return client;
    }

    /** @return the variables that tell a service of these properties of Kafka's clients, by name */
    public static Map<String, String> of(Map<String, String> client) {
        Map<String, String> variables = new HashMap<>();
        client.forEach((property, value) ->
                variables.put(PREFIX + property.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return variables;
    }
}
