package io.frostline.stream;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names a process among those of its group: the same after a restart, another for each that runs. */
public final class InstanceName {
    private InstanceName() {}

    /**
     * @param port of its HTTP server, which tells it from others on the machine; 0 if that is any free one
     * @return the machine's name, which is a container's or pod's own one inside of it, and the port
     */
    public static String of(int port) {
        return host() + "-" + (port == 0 ? ProcessHandle.current().pid() : port);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
