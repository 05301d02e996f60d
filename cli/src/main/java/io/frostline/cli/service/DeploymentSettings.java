package io.frostline.cli.service;

import io.frostline.cli.broker.BrokerSettings;
import io.frostline.cli.process.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start, and where it keeps things.
 *
 * @param directory for records, models, state and logs
 * @param bootstrapServers a Kafka that is there; null for a broker of its own
 * @param brokerPort where that broker listens
 * @param extractorPort where the extractor's health and metrics are
 * @param trainerPort where the trainer's health and metrics are
 * @param properties configuration of both services on top of what is derived from the rest, by key
 */
public record DeploymentSettings(
        Path directory,
        @Nullable String bootstrapServers,
        int brokerPort,
        int extractorPort,
        int trainerPort,
        Map<String, String> properties) {
    /** The JVM's part; the network's native memory comes on top. */
    private static final String EXTRACTOR_HEAP = "256m";

    private static final String TRAINER_HEAP = "768m";
    private static final int EXTRACTOR_PORT = 8081;
    private static final int TRAINER_PORT = 8082;

    public DeploymentSettings {
        directory = directory.toAbsolutePath().normalize();
        properties = Map.copyOf(properties);
    }

    /** A deployment on free ports, beside whatever else runs here. */
    public static DeploymentSettings apart(Path directory, Map<String, String> properties) {
        return new DeploymentSettings(directory, null, Ports.free(), Ports.free(), Ports.free(), properties);
    }

    /** A deployment on the well-known ports, or free ones where those of the services are taken. */
    public static DeploymentSettings wellKnown(Path directory, @Nullable String bootstrapServers, int brokerPort) {
        return new DeploymentSettings(
                directory, bootstrapServers, brokerPort, freeOr(EXTRACTOR_PORT), freeOr(TRAINER_PORT), Map.of());
    }

    BrokerSettings broker() {
        return new BrokerSettings(directory.resolve("broker"), brokerPort, Ports.free(), log("broker"));
    }

    ServiceSettings extractor(Installation installation, String kafka) {
        return new ServiceSettings(
                "extractor",
                installation.extractorJar(),
                EXTRACTOR_HEAP,
                extractorPort,
                serviceProperties(kafka),
                log("extractor"));
    }

    ServiceSettings trainer(Installation installation, String kafka) {
        return new ServiceSettings(
                "trainer",
                installation.trainerJar(),
                TRAINER_HEAP,
                trainerPort,
                serviceProperties(kafka),
                log("trainer"));
    }

    private Map<String, String> serviceProperties(String kafka) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("frostline.bootstrap-servers", kafka);
        all.put("frostline.models-directory", directory.resolve("models").toString());
        return all;
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    private static int freeOr(int port) {
        return Ports.isFree(port) ? port : Ports.free();
    }
}
