package io.frostline.cli;

import picocli.CommandLine.Option;

/** Which Kafka a command talks to. */
final class KafkaOption {
    static final String DEFAULT = "127.0.0.1:9092";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = DEFAULT,
            description = "Kafka to talk to, several addresses separated by commas. Default: ${DEFAULT-VALUE}.")
    String bootstrapServers = DEFAULT;
}
