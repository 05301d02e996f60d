package io.frostline.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A service with S3's interface, as far as reading goes, that has one object under every key and gives none before it
 * is told to.
 */
final class SlowBucket implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch giving = new CountDownLatch(1);
    private final byte[] object;
    private final HttpServer server;

    SlowBucket(byte[] object) throws IOException {
        this.object = object;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** @return settings of a service that reads it, and waits for a minute */
    Map<String, String> settings() {
        return Map.of(
                "frostline.claim-check.s3.buckets",
                "slow",
                "frostline.claim-check.s3.endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "frostline.claim-check.s3.plain-http",
                "true",
                "frostline.claim-check.timeout",
                "60s",
                "frostline.claim-check.deadline",
                "60s",
                "aws.accessKeyId",
                "reader",
                "aws.secretAccessKey",
                "s3cret");
    }

    void awaitRequest() throws InterruptedException {
        asked.await();
    }

    void give() {
        giving.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.countDown();
        try (exchange) {
            giving.await();
            exchange.sendResponseHeaders(200, object.length);
            exchange.getResponseBody().write(object);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        give();
        server.stop(0);
    }
}
