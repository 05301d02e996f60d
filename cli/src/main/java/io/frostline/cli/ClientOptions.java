package io.frostline.cli;

import io.frostline.cli.process.PropertiesFile;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.topics.Kafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Kafka a command talks to, and as whom. */
final class ClientOptions {
    @Mixin
    private KafkaOption kafka = new KafkaOption();

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description =
                    "Properties for the Kafka client, such as security.protocol and sasl.jaas.config; as Kafka's own tools take it.")
    private @Nullable Path clientConfig;

    Kafka connect() {
        return Kafka.at(kafka.bootstrapServers, clientConfig == null ? Map.of() : read(clientConfig));
    }

    private static Map<String, String> read(Path file) {
        try {
            return PropertiesFile.read(file);
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailure.badInput(file + " is no file of properties: " + e.getMessage());
        }
    }
}
