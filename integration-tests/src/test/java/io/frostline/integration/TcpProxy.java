package io.frostline.integration;

import io.frostline.cli.process.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Stands between clients and a broker on this machine, and can get in their way. Thread-safe.
 *
 * <p>What is stalled stays in the sockets' buffers and goes on when forwarding does, unless its connection was
 * abandoned.
 */
final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    /** Which way bytes flow. */
    private enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    private final ServerSocket entrance;
    private final int server;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Way> stalled = ConcurrentHashMap.newKeySet();
    private final CommitAnswers commitAnswers = new CommitAnswers();
    private volatile boolean refusing;
    private volatile int bytesPerSecond = Integer.MAX_VALUE;

    private TcpProxy(ServerSocket entrance, int server) {
        this.entrance = entrance;
        this.server = server;
    }

    /** Opens a way to a free port, where nothing listens yet. */
    static TcpProxy open() {
        int server = Ports.free();
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
            daemon("proxy-entrance", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no proxy to port " + server, e);
        }
    }

    /** @return the broker's side of it: a listener that tells clients to come this way */
    Map<String, String> listener() {
        return Map.of(
                "listener.security.protocol.map", "PROXY:PLAINTEXT",
                "listeners", "PROXY://127.0.0.1:" + server,
                "advertised.listeners", "PROXY://" + address());
    }

    /** @return where clients connect */
    String address() {
        return "127.0.0.1:" + entrance.getLocalPort();
    }

    /** @return what can be lost of what the broker says, while the rest goes on */
    CommitAnswers commitAnswers() {
        return commitAnswers;
    }

    /** Forwards nothing any more, either way; sockets stay open, new ones too: a network that swallows everything. */
    void stall() {
        stalled.add(Way.TO_SERVER);
        stalled.add(Way.TO_CLIENT);
    }

    /** Forwards no more than so many bytes a second from each client to the server: a line that is too thin. */
    void slowDown(int bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** The server hears the clients but they do not hear its answers. */
    void stallAnswers() {
        stalled.add(Way.TO_CLIENT);
    }

    /** Forwards nothing any more over the connections there are, for ever, and says so to nobody: half-open TCP. */
    void abandon() {
        connections.forEach(Connection::abandon);
    }

    /** Closes every connection and every new one: a server that is out of reach. */
    void refuse() {
        refusing = true;
        connections.forEach(Connection::close);
    }

    /** Takes everything back but what was abandoned. */
    void resume() {
        refusing = false;
        bytesPerSecond = Integer.MAX_VALUE;
        synchronized (stalled) {
            stalled.clear();
            stalled.notifyAll();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                if (refusing) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // The entrance was closed, or a client went as it came.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Connection connection = new Connection(client, new Socket(InetAddress.getLoopbackAddress(), server));
            connections.add(connection);
            daemon("proxy-to-server", () -> connection.forward(Way.TO_SERVER));
            daemon("proxy-to-client", () -> connection.forward(Way.TO_CLIENT));
        } catch (IOException e) {
            client.close();
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        refuse();
        resume();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One client's way to the server and back. */
    private final class Connection {
        private final Socket client;
        private final Socket upstream;
        private final CommitAnswers.Conversation conversation = commitAnswers.conversation();
        private volatile boolean abandoned;

        Connection(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void forward(Way way) {
            try {
                InputStream from = (way == Way.TO_SERVER ? client : upstream).getInputStream();
                OutputStream to = (way == Way.TO_SERVER ? upstream : client).getOutputStream();
                byte[] buffer = new byte[BUFFER];
                for (int read = from.read(buffer, 0, share(way)); read >= 0; read = from.read(buffer, 0, share(way))) {
                    awaitPassage(way);
                    awaitTurn(way, read);
                    if (abandoned) {
                        continue;
                    }
                    if (way == Way.TO_SERVER) {
                        conversation.hear(buffer, read);
                        to.write(buffer, 0, read);
                    } else {
                        conversation.answer(buffer, read, to).ifPresent(this::lose);
                    }
                }
            } catch (IOException e) {
                // One end is gone; the other is told below.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!abandoned) {
                close();
            }
        }

        /** @return most bytes to take at once, so that a thin line flows evenly */
        private int share(Way way) {
            return way == Way.TO_SERVER ? Math.min(BUFFER, 1 + bytesPerSecond / 20) : BUFFER;
        }

        private void awaitTurn(Way way, int bytes) throws InterruptedException {
            if (way == Way.TO_SERVER && bytesPerSecond < Integer.MAX_VALUE) {
                TimeUnit.MICROSECONDS.sleep(1_000_000L * bytes / bytesPerSecond);
            }
        }

        private void awaitPassage(Way way) throws InterruptedException {
            synchronized (stalled) {
                while (stalled.contains(way)) {
                    stalled.wait();
                }
            }
        }

        private void lose(CommitAnswers.Loss how) {
            switch (how) {
                case HELD -> abandon();
                case CUT -> close();
            }
        }

        void abandon() {
            abandoned = true;
        }

        void close() {
            connections.remove(this);
            quietly(client);
            quietly(upstream);
        }

        private void quietly(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no more use either way.
            }
        }
    }
}
