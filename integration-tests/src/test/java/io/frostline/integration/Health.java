package io.frostline.integration;

import io.frostline.cli.service.ServiceProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What a service says of itself over HTTP. */
final class Health {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Health() {}

    /** @return whether only a restart would help, by its own account, is not the case */
    static boolean isAlive(ServiceProcess service) throws IOException, InterruptedException {
        return get(URI.create(service.health() + "/live")).statusCode() == HttpURLConnection.HTTP_OK;
    }

    static String text(ServiceProcess service) throws IOException, InterruptedException {
        return get(service.health()).body();
    }

    static String metrics(ServiceProcess service) throws IOException, InterruptedException {
        return get(service.health().resolve("/q/metrics")).body();
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
