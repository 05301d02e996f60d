package io.frostline.cli;

import io.frostline.cli.process.PropertiesFile;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.KafkaVariables;
import io.frostline.vision.model.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which Kafka a command talks to, and as whom: what the command line says goes over the file of
 * {@code --command-config}, and that over the variables that the services take.
 */
final class ClientOptions {
    private static final String DEFAULT_SERVERS = "127.0.0.1:9092";

    private final KafkaVariables variables;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka to talk to, several addresses separated by commas. Default: the variable "
                    + KafkaVariables.BOOTSTRAP_SERVERS + ", or else " + DEFAULT_SERVERS + ".")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = {
                "Properties for the Kafka client, such as security.protocol and sasl.jaas.config; as Kafka's own tools take it.",
                "They go over variables such as FROSTLINE_KAFKA_SECURITY_PROTOCOL."
            })
    private @Nullable Path file;

    ClientOptions() {
        this(KafkaVariables.ofProcess());
    }

    ClientOptions(KafkaVariables variables) {
        this.variables = variables;
    }

    /**
     * @return the Kafka, which answers
     * @throws CommandFailure if it does not
     */
    Kafka connect() {
        Kafka kafka = unasked();
        return Kafka.at(kafka.bootstrapServers(), kafka.client());
    }

    /** @return the Kafka, whether it answers or not */
    Kafka unasked() {
        Kafka named = named();
        return named == null ? new Kafka(DEFAULT_SERVERS, client()) : named;
    }

    /** @return the Kafka that somebody has named, whether it answers or not; null if nobody has */
    @Nullable
    Kafka named() {
        String ofFile = ofFile().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        String below = ofFile == null ? variables.bootstrapServers() : ofFile;
        String servers = bootstrapServers == null ? below : bootstrapServers;
        return servers == null ? null : new Kafka(servers, client());
    }

    /**
     * @return the Kafka that somebody has named, which answers; null for one that is to be started
     * @throws CommandFailure if it does not answer, or there is a file for no Kafka
     */
    @Nullable
    Kafka connectIfNamed() {
        if (named() != null) {
            return connect();
        }
        if (file != null) {
            throw CommandFailure.badInput("--command-config " + file + " is for a Kafka that is there; name it with"
                    + " --bootstrap-servers or " + KafkaVariables.BOOTSTRAP_SERVERS + ", or leave the file out");
        }
        return null;
    }

    /** @throws CommandFailure if the file cannot be read */
    Map<String, String> client() {
        Map<String, String> client = new HashMap<>(variables.client());
        client.putAll(ofFile());
        client.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        return client;
    }

    private Map<String, String> ofFile() {
        if (file == null) {
            return Map.of();
        }
        try {
            return PropertiesFile.read(file);
        } catch (IOException e) {
            throw CommandFailure.badInput(file + " cannot be read: " + IoReason.of(e));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(file + " is no file of properties: " + e.getMessage());
        }
    }
}
