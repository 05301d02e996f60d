package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.service.ServiceProcess;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** What a service offers over HTTP, and to whom. */
final class HttpSurface {
    private static final String HEALTH = "/q/health";
    private static final String METRICS = "/q/metrics";
    private static final List<String> PATHS =
            List.of("/", "/q", HEALTH, HEALTH + "/live", HEALTH + "/ready", METRICS, "/q/dev", "/q/config", "/models");
    private static final List<String> CHANGING = List.of("POST", "PUT", "PATCH", "DELETE");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private HttpSurface() {}

    /**
     * Requires that there is nothing that a request could change: no path takes another method than those that read,
     * but health and metrics, which answer to any with how the service is.
     */
    static void requireReadOnly(ServiceProcess service) throws Exception {
        for (String path : PATHS) {
            for (String method : CHANGING) {
                URI address = service.health().resolve(path + "?url=http://127.0.0.1:1/model");
                HttpRequest request = HttpRequest.newBuilder(address)
                        .method(method, BodyPublishers.ofString("{}"))
                        .build();
                HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
                if (path.startsWith(HEALTH)) {
                    assertThat(answer.body()).as(method + " " + path).contains("\"status\": \"UP\"");
                } else if (path.equals(METRICS)) {
                    assertThat(answer.body()).as(method + " " + path).startsWith("# ");
                } else {
                    assertThat(answer.statusCode()).as(method + " " + path).isIn(404, 405);
                }
            }
        }
    }

    /** Requires that nobody hears it but on 127.0.0.1, by another address of this very machine. */
    static void requireLoopbackOnly(ServiceProcess service) {
        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(
                                new InetSocketAddress(
                                        "127.0.0.2", service.health().getPort()),
                                2_000);
                    }
                })
                .isInstanceOf(ConnectException.class);
    }
}
