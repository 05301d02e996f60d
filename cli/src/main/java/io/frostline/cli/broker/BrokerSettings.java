package io.frostline.cli.broker;

import io.frostline.cli.process.Ports;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the embedded broker listens and keeps its records.
 *
 * @param data directory of logs and cluster id; made if missing, reused if not
 * @param port where clients connect, on 127.0.0.1
 * @param controllerPort where the broker talks to its own controller, on 127.0.0.1
 * @param further properties of Kafka over ours, or listeners beside ours
 * @param log file for what the broker says
 */
public record BrokerSettings(Path data, int port, int controllerPort, Map<String, String> further, Path log) {
    public BrokerSettings {
        further = Map.copyOf(further);
        Ports.requireValid(port);
        Ports.requireValid(controllerPort);
        if (port == controllerPort) {
            throw new IllegalArgumentException("port " + port + " cannot serve both clients and the controller");
        }
    }

    /** A broker under {@code directory}, on free ports. */
    public static BrokerSettings in(Path directory) {
        return in(directory, Ports.free());
    }

    /** A broker under {@code directory}, for clients on {@code port}. */
    public static BrokerSettings in(Path directory, int port) {
        return new BrokerSettings(
                directory.resolve("broker"), port, Ports.free(), Map.of(), directory.resolve("broker.log"));
    }

    public BrokerSettings with(Map<String, String> properties) {
        return new BrokerSettings(data, port, controllerPort, properties, log);
    }

    /** @return the file that says {@link #further} to the broker's JVM: passwords have no place on a command line */
    Path furtherFile() {
        return log.resolveSibling("broker.properties");
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }
}
