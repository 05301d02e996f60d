package io.frostline.cli.service;

import io.frostline.cli.broker.BrokerSettings;
import io.frostline.cli.process.Ports;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.KafkaVariables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start, and where it keeps things.
 *
 * @param directory for records, models, state and logs
 * @param kafka a Kafka that is there; null for a broker of its own
 * @param brokerPort where that broker listens
 * @param extractorPort where the extractor's health and metrics are
 * @param trainerPort where the trainer's health and metrics are
 * @param device where networks run: {@code auto}, {@code cpu} or {@code gpu:N}
 * @param properties configuration of both services on top of what is derived from the rest, by key
 * @param trainerProperties configuration of the trainer on top of what is derived from the rest, by key
 */
public record DeploymentSettings(
        Path directory,
        @Nullable Kafka kafka,
        int brokerPort,
        int extractorPort,
        int trainerPort,
        String device,
        Map<String, String> properties,
        Map<String, String> trainerProperties) {
    private static final int EXTRACTOR_PORT = 8081;
    private static final int TRAINER_PORT = 8082;

    public DeploymentSettings {
        directory = directory.toAbsolutePath().normalize();
        properties = Map.copyOf(properties);
        trainerProperties = Map.copyOf(trainerProperties);
    }

    /** A deployment on free ports, beside whatever else runs here. */
    public static DeploymentSettings apart(Path directory, String device, Map<String, String> trainerProperties) {
        return new DeploymentSettings(
                directory, null, Ports.free(), Ports.free(), Ports.free(), device, Map.of(), trainerProperties);
    }

    /** A deployment on the well-known ports, or free ones where those of the services are taken. */
    public static DeploymentSettings wellKnown(
            Path directory, @Nullable Kafka kafka, int brokerPort, String device, Map<String, String> properties) {
        return new DeploymentSettings(
                directory,
                kafka,
                brokerPort,
                freeOr(EXTRACTOR_PORT),
                freeOr(TRAINER_PORT),
                device,
                properties,
                Map.of());
    }

    BrokerSettings broker() {
        return new BrokerSettings(directory.resolve("broker"), brokerPort, Ports.free(), Map.of(), log("broker"));
    }

    /** @param kafka that which is there, or the one of its own */
    ServiceSettings extractor(Installation installation, Kafka kafka) {
        return ServiceSettings.extractor(installation, extractorPort, common(kafka), log("extractor"))
                .with(KafkaVariables.of(kafka.client()));
    }

    /** @param kafka that which is there, or the one of its own */
    ServiceSettings trainer(Installation installation, Kafka kafka) {
        Map<String, String> all = common(kafka);
        all.put("frostline.state-directory", directory.resolve("streams").toString());
        all.putAll(trainerProperties);
        return ServiceSettings.trainer(installation, trainerPort, all, log("trainer"))
                .with(KafkaVariables.of(kafka.client()));
    }

    private Map<String, String> common(Kafka kafka) {
        Map<String, String> all = new HashMap<>();
        all.put("frostline.bootstrap-servers", kafka.bootstrapServers());
        all.put("frostline.models-directory", directory.resolve("models").toString());
        all.put("frostline.device", device);
        all.putAll(properties);
        return all;
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    private static int freeOr(int port) {
        return Ports.isFree(port) ? port : Ports.free();
    }
}
