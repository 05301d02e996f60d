package io.frostline.cli.broker;

import io.frostline.cli.process.Ports;

/**
 * A second way to the broker, for clients that something between stands in for: a tunnel or a proxy.
 *
 * @param port where the broker listens for what the one between passes on, on 127.0.0.1
 * @param advertised where clients that came this way are told to connect, on 127.0.0.1
 */
public record Relay(int port, int advertised) {
    public Relay {
        Ports.requireValid(port);
        Ports.requireValid(advertised);
    }

    static Relay parse(String ports) {
        int colon = ports.indexOf(':');
        return new Relay(Integer.parseInt(ports.substring(0, colon)), Integer.parseInt(ports.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return port + ":" + advertised;
    }
}
