package io.frostline.cli.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** TCP ports of the loopback address. */
public final class Ports {
    private static final int CONNECT_MILLIS = 500;

    /** Below the ports that Linux, macOS and Windows give to outgoing connections, which may come at any time. */
    private static final int LOWEST_FREE = 20_000;

    private static final int FREE = 12_768;

    /** Processes begin apart, so that two that look at the same moment do not find the same port. */
    private static final int PORTS_OF_A_PROCESS = 32;

    private static final AtomicLong NEXT =
            new AtomicLong(ProcessHandle.current().pid() * PORTS_OF_A_PROCESS);

    /** The highest port there is; the lowest that can be named is 1. */
    public static final int HIGHEST = 65_535;

    private Ports() {}

    /** @throws IllegalArgumentException if there is no such port */
    public static void requireValid(int port) {
        if (port < 1 || port > HIGHEST) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and " + HIGHEST);
        }
    }

    /**
     * @return a port nobody listens on now, and another one at every call; another process may still take it before it
     *     is used
     * @throws IllegalStateException if there is none
     */
    public static int free() {
        for (int tried = 0; tried < FREE; tried++) {
            int port = LOWEST_FREE + Math.floorMod(NEXT.getAndIncrement(), FREE);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "no free port between " + LOWEST_FREE + " and " + (LOWEST_FREE + FREE - 1) + " on 127.0.0.1");
    }

    /** @return whether a server could listen on this port of the loopback address now */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @return whether something accepts connections on this port of the loopback address */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
