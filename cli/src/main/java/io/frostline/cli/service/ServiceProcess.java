package io.frostline.cli.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.process.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A running service, in the process that is deployed. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final int ANSWER_MILLIS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceSettings settings;
    private final ChildProcess child;

    private ServiceProcess(ServiceSettings settings, ChildProcess child) {
        this.settings = settings;
        this.child = child;
    }

    /** Starts the service without waiting. */
    public static ServiceProcess launch(ServiceSettings settings) {
        return new ServiceProcess(
                settings,
                ChildProcess.start(settings.name(), settings.command(), settings.environment(), settings.log()));
    }

    /** @throws ChildFailure if the service ends, or its health is not up within two minutes */
    public void awaitReady() {
        child.awaitReady(this::isReady, START_LIMIT);
    }

    /** @return whether the service says that it is up and ready */
    public boolean isReady() {
        return asked(connection -> connection.getResponseCode() == HttpURLConnection.HTTP_OK)
                .orElse(false);
    }

    /** @return what the service says under that name in its health; nothing if it does not */
    public Optional<String> says(String name) {
        return asked(connection -> {
                    boolean isReady = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
                    try (InputStream answer = isReady ? connection.getInputStream() : connection.getErrorStream()) {
                        return JSON.readTree(answer).findPath(name);
                    }
                })
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /** @return why it is not ready, as far as it says, and where more stands; nothing if it is */
    public Optional<String> unreadiness() {
        return isReady()
                ? Optional.empty()
                : Optional.of(
                        says("reason").orElse("it does not say why") + "; see " + settings.log() + " and " + health());
    }

    private <T> Optional<T> asked(Question<T> question) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) readiness().toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            try {
                return Optional.of(question.ask(connection));
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(HttpURLConnection connection) throws IOException;
    }

    public ServiceSettings settings() {
        return settings;
    }

    public ChildProcess process() {
        return child;
    }

    public URI health() {
        return URI.create("http://127.0.0.1:" + settings.httpPort() + "/q/health");
    }

    private URI readiness() {
        return URI.create(health() + "/ready");
    }

    @Override
    public void close() {
        child.stop();
    }
}
