package io.frostline.reference.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What of S3 a reader of objects meets: path-style GETs, signed requests, errors in XML. */
final class S3Server implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> signatures = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    S3Server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void object(String path, byte[] bytes) {
        answers.put(path, exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    void error(String path, int status, String code) {
        answers.put(path, exchange -> error(exchange, status, code));
    }

    /**
     * Answers with an error whose document has no end.
     *
     * @return the bytes that were sent
     */
    AtomicLong endlessError(String path, int status) {
        AtomicLong sent = new AtomicLong();
        answers.put(path, exchange -> {
            exchange.sendResponseHeaders(status, 0);
            byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            while (closed.getCount() > 0) {
                exchange.getResponseBody().write(spaces);
                sent.addAndGet(spaces.length);
            }
        });
        return sent;
    }

    void redirects(String path, String location) {
        answers.put(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            error(exchange, 301, "PermanentRedirect");
        });
    }

    /** Begins an object of a length, and never ends it. */
    void stalls(String path, int length) {
        answers.put(path, exchange -> {
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            closed.await(60, TimeUnit.SECONDS);
        });
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        signatures.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        try (exchange) {
            answers.getOrDefault(path, other -> error(other, 404, "NoSuchKey")).answer(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        byte[] body = ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>no</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @FunctionalInterface
    private interface Answer {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }
}
