package io.frostline.reference.https;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A server that misbehaves as it is told to. Listens on all addresses of this machine; one request a connection. */
final class PictureServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    final AtomicInteger connections = new AtomicInteger();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> headers = new CopyOnWriteArrayList<>();

    private PictureServer(ServerSocket listening) {
        this.listening = listening;
        daemon(this::accept);
    }

    static PictureServer showing(SSLContext certificate) throws IOException {
        return new PictureServer(certificate.getServerSocketFactory().createServerSocket(0));
    }

    /** Accepts connections and never says a word, not even of TLS. */
    static PictureServer plain() throws IOException {
        return new PictureServer(new ServerSocket(0));
    }

    int port() {
        return listening.getLocalPort();
    }

    void on(String path, Conversation conversation) {
        conversations.put(path, conversation);
    }

    /** Answers with a head and a body of its length. */
    void answers(String path, String head, byte[] body) {
        on(path, out -> {
            out.write((head + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        });
    }

    void redirects(String path, String location) {
        answers(path, "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: " + location, new byte[0]);
    }

    /** Waits as long as the server is up, or so many milliseconds. */
    void pause(long millis) throws InterruptedException {
        if (closed.await(millis, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the test is over");
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String request = in.readLine();
            if (request == null) {
                return;
            }
            requests.add(request);
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                headers.add(line);
            }
            OutputStream out = socket.getOutputStream();
            conversations
                    .getOrDefault(
                            request.split(" ")[1],
                            other -> other.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII)))
                    .answer(out);
            out.flush();
        } catch (IOException | InterruptedException e) {
            // The client has gone, or refuses the certificate.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "picture-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
    }

    /** One answer. */
    @FunctionalInterface
    interface Conversation {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }
}
