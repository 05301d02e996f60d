package io.frostline.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of the loopback address. */
public final class Ports {
    private static final int CONNECT_MILLIS = 500;

    /** The highest port there is; the lowest that can be named is 1. */
    public static final int HIGHEST = 65_535;

    private Ports() {}

    /** @throws IllegalArgumentException if there is no such port */
    public static void requireValid(int port) {
        if (port < 1 || port > HIGHEST) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and " + HIGHEST);
        }
    }

    /** @return a port nobody listens on now; another process may still take it before it is used */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
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
