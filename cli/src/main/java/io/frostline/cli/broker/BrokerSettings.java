package io.frostline.cli.broker;

import io.frostline.cli.process.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the embedded broker listens and keeps its records.
 *
 * @param data directory of logs and cluster id; made if missing, reused if not
 * @param port where clients connect, on 127.0.0.1
 * @param controllerPort where the broker talks to its own controller, on 127.0.0.1
 * @param relays further ways for clients
 * @param log file for what the broker says
 */
public record BrokerSettings(Path data, int port, int controllerPort, List<Relay> relays, Path log) {
    public BrokerSettings {
        relays = List.copyOf(relays);
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
                directory.resolve("broker"), port, Ports.free(), List.of(), directory.resolve("broker.log"));
    }

    public BrokerSettings with(Relay relay) {
        List<Relay> more = new ArrayList<>(relays);
        more.add(relay);
        return new BrokerSettings(data, port, controllerPort, more, log);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }
}
