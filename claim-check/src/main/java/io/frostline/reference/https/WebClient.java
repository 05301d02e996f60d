package io.frostline.reference.https;

import io.frostline.reference.Attempt;
import io.frostline.reference.Unfetched.Reason;
import io.frostline.reference.UnfetchedException;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Gets what is at one address, within an attempt's time. Follows no redirect, knows no proxy, keeps no cookie, gives no
 * credentials and asks for no compression. Thread-safe.
 */
final class WebClient {
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 100;

    /** After that a name is resolved and checked again. */
    private static final TimeValue OLDEST_CONNECTION = TimeValue.ofMinutes(1);

    private final CloseableHttpClient client;
    private final ScheduledExecutorService watch;

    /** @param connections open at the same time, at most */
    WebClient(DnsResolver names, SSLContext trust, int connections, Duration timeout) {
        client = HttpClients.custom()
                .setConnectionManager(connections(names, trust, connections, Timeout.of(timeout)))
                .setUserAgent("frostline")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableAutomaticRetries()
                .build();
        watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "fetch-time");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static PoolingHttpClientConnectionManager connections(
            DnsResolver names, SSLContext trust, int connections, Timeout timeout) {
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounds)
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(timeout).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .setTimeToLive(OLDEST_CONNECTION)
                        .build())
                .setMaxConnTotal(connections)
                .setMaxConnPerRoute(connections)
                .build();
    }

    /**
     * @param uri whose host is a name
     * @throws IOException if the server does not answer as it should, which may pass
     */
    <T> T get(URI uri, Attempt attempt, Reader<T> reader) throws UnfetchedException, IOException {
        HttpGet get = new HttpGet(uri);
        get.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        ScheduledFuture<?> end = watch.schedule(get::abort, attempt.left().toNanos(), TimeUnit.NANOSECONDS);
        HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
        try (ClassicHttpResponse response = client.executeOpen(host, get, null)) {
            return reader.read(response);
        } catch (IOException e) {
            if (attempt.left().isZero()) {
                throw new UnfetchedException(
                        Reason.UNAVAILABLE,
                        "has not come within " + attempt.timeout().toMillis() + " ms");
            }
            throwIfLasting(e);
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    private static void throwIfLasting(IOException failure) throws UnfetchedException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ForbiddenAddressException) {
                throw new UnfetchedException(Reason.FORBIDDEN, String.valueOf(cause.getMessage()));
            }
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                throw new UnfetchedException(
                        Reason.UNUSABLE,
                        "is on a server whose certificate is not to be trusted: " + cause.getMessage()
                                + "; give it one for its name");
            }
        }
    }

    /** Makes something of a response while the connection is open. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ClassicHttpResponse response) throws UnfetchedException, IOException;
    }
}
