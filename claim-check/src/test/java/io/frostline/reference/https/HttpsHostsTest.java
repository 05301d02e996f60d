package io.frostline.reference.https;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.reference.Fetching;
import io.frostline.reference.https.CheckedNames.Names;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsHostsTest {
    private static final byte[] PICTURE = {1, 2, 3, 4};
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: close";
    private static final Duration TIMEOUT = Duration.ofMillis(600);
    private static final Duration GENEROUS = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static Certificates certificates;

    private final List<String> resolved = new CopyOnWriteArrayList<>();
    private PictureServer server;
    private String base;

    @BeforeAll
    static void makeCertificates() {
        certificates = Certificates.forHosts(directory, "images.test", "cdn.test");
    }

    @BeforeEach
    void serve() throws Exception {
        server = PictureServer.showing(certificates.showing());
        server.answers("/a.png", OK, PICTURE);
        base = "https://images.test:" + server.port();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void fetchesAPictureFromAListedHost() throws Exception {
        assertThat(fetch(base + "/a.png").bytes()).isEqualTo(PICTURE);
        assertThat(fetch("HTTPS://IMAGES.test:" + server.port() + "/a.png").bytes())
                .isEqualTo(PICTURE);
        assertThat(server.requests).containsOnly("GET /a.png HTTP/1.1");
        assertThat(server.headers)
                .contains("Accept-Encoding: identity", "User-Agent: frostline")
                .noneMatch(header -> header.startsWith("Cookie") || header.startsWith("Authorization"));
    }

    @Test
    void sendsTheQueryOfASignedAddressAndShowsItNowhere() throws Exception {
        server.answers("/signed?X-Amz-Signature=s3cret", OK, PICTURE);
        assertThat(fetch(base + "/signed?X-Amz-Signature=s3cret").bytes()).isEqualTo(PICTURE);

        for (String wrong : List.of("/gone?X-Amz-Signature=s3cret", ":1/a?X-Amz-Signature=s3cret")) {
            Fetching fetching =
                    fetch("https://images.test" + (wrong.startsWith("/") ? ":" + server.port() : "") + wrong);
            assertThat(fetching.detail()).contains("https://images.test").doesNotContain("s3cret");
        }
    }

    @Test
    void readsAPictureWithoutAnnouncedLengthToItsEnd() throws Exception {
        server.on("/chunked", out -> {
            out.write((OK + "\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n").getBytes(US_ASCII));
            out.write(PICTURE);
            out.write("\r\n0\r\n\r\n".getBytes(US_ASCII));
        });
        server.on("/closed", out -> {
            out.write((OK + "\r\n\r\n").getBytes(US_ASCII));
            out.write(PICTURE);
        });

        assertThat(fetch(base + "/chunked").bytes()).isEqualTo(PICTURE);
        assertThat(fetch(base + "/closed").bytes()).isEqualTo(PICTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.test/a.png",
                "https://images.test/a.png",
                "https://images.test.:PORT/a.png",
                "https://xn--images-test:PORT/a.png",
                "https://images.test.evil.test:PORT/a.png"
            })
    void connectsToNoHostThatIsNotOnTheList(String reference) throws Exception {
        Fetching fetching = fetch(reference.replace("PORT", Integer.toString(server.port())));

        assertThat(fetching.reason()).isEqualTo("reference-forbidden");
        assertThat(fetching.detail()).contains("not among frostline.claim-check.https.hosts");
        assertThat(resolved).isEmpty();
        assertThat(server.connections).hasValue(0);
    }

    /** Every one of these is 127.0.0.1 to somebody's parser. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "0x7f.1",
                "127.1",
                "017700000001",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[0:0:0:0:0:ffff:7f00:1]",
                "%31%32%37.0.0.1",
                "127.0.0.1%00.images.test",
                "localhost"
            })
    void connectsToNoAddressInAnyNotation(String host) throws Exception {
        Fetching fetching = fetch("https://" + host + ":" + server.port() + "/a.png");

        assertThat(fetching.reason()).isIn("reference-forbidden", "reference-malformed");
        assertThat(resolved).isEmpty();
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void takesNoUserAndNoOtherSchemeInAReference() throws Exception {
        assertThat(fetch("https://me:secret@images.test:" + server.port() + "/a.png")
                        .reason())
                .isEqualTo("reference-malformed");
        assertThat(fetch("https://images.test:" + server.port() + "@other.test/a.png")
                        .reason())
                .isEqualTo("reference-malformed");
        assertThat(fetch("http://images.test:" + server.port() + "/a.png").reason())
                .isEqualTo("claim-check-off");
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void refusesAHostOfWhichAnyAddressIsNotPublic() throws Exception {
        HttpsHosts hosts = hosts(answering("127.0.0.1", "127.0.0.2"), publicIs("127.0.0.1"));

        Fetching fetching = fetch(hosts, base + "/a.png");

        assertThat(fetching.reason()).isEqualTo("reference-forbidden");
        assertThat(fetching.detail()).contains("leads to images.test at 127.0.0.2");
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void refusesLoopbackUnlessTheTestAllowsIt() throws Exception {
        HttpsHosts hosts = hosts(answering("127.0.0.1"), new PublicAddresses());

        assertThat(fetch(hosts, base + "/a.png").reason()).isEqualTo("reference-forbidden");
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void resolvesOncePerConnectionAndConnectsToWhatWasChecked() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Names rebinding = host -> addresses(asked.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2");
        HttpsHosts hosts = hosts(rebinding, publicIs("127.0.0.1"));

        assertThat(fetch(hosts, base + "/a.png").bytes()).isEqualTo(PICTURE);
        assertThat(asked).hasValue(1);
        assertThat(server.connections).hasValue(1);
        assertThat(fetch(hosts, base + "/a.png").reason()).isEqualTo("reference-forbidden");
        assertThat(asked).hasValue(2);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void followsARedirectToAListedHostOnly() throws Exception {
        server.redirects("/relative", "/a.png");
        server.redirects("/sibling", "https://cdn.test:" + server.port() + "/a.png");
        server.redirects("/out", "https://other.test:" + server.port() + "/a.png?token=s3cret");
        server.redirects("/inside", "https://169.254.169.254/latest/meta-data");
        server.redirects("/plain", "http://images.test:" + server.port() + "/a.png");
        server.redirects("/file", "file:///etc/passwd");
        server.redirects("/user", "https://me:secret@images.test:" + server.port() + "/a.png");
        server.redirects("/nonsense", "https://images test/");

        assertThat(fetch(base + "/relative").bytes()).isEqualTo(PICTURE);
        assertThat(fetch(base + "/sibling").bytes()).isEqualTo(PICTURE);
        assertThat(fetch(base + "/out").reason()).isEqualTo("reference-forbidden");
        assertThat(fetch(base + "/out").detail())
                .contains("leads to other.test")
                .doesNotContain("s3cret");
        assertThat(fetch(base + "/inside").detail()).contains("leads to 169.254.169.254, which is not among");
        assertThat(fetch(base + "/plain").detail()).contains("without https");
        assertThat(fetch(base + "/file").detail()).contains("leads to no host");
        assertThat(fetch(base + "/user").detail()).contains("a user in it").doesNotContain("secret");
        assertThat(fetch(base + "/nonsense").reason()).isEqualTo("reference-unusable");
    }

    @Test
    void checksTheAddressesOfARedirectAgain() throws Exception {
        server.redirects("/sibling", "https://cdn.test:" + server.port() + "/a.png");
        Names names = host -> addresses(host.equals("cdn.test") ? "127.0.0.2" : "127.0.0.1");

        Fetching fetching = fetch(hosts(names, publicIs("127.0.0.1")), base + "/sibling");

        assertThat(fetching.detail()).contains("leads to cdn.test at 127.0.0.2");
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void leavesALoopOfRedirectsAfterAFew() throws Exception {
        server.redirects("/loop", "/loop");
        server.redirects("/1", "/2");
        server.redirects("/2", "/a.png");

        assertThat(fetch(base + "/1").bytes()).isEqualTo(PICTURE);
        assertThat(fetch(base + "/loop").detail()).contains("redirected more than 2 times");
        assertThat(server.requests.stream().filter(request -> request.contains("/loop")))
                .hasSize(3);
    }

    @Test
    void readsNoMoreThanAPictureMayHave() throws Exception {
        server.on("/announced", out -> out.write((OK + "\r\nContent-Length: 100001\r\n\r\n").getBytes(US_ASCII)));
        server.on("/endless", out -> {
            out.write((OK + "\r\n\r\n").getBytes(US_ASCII));
            while (true) {
                out.write(new byte[10_000]);
            }
        });

        assertThat(fetch(base + "/announced").reason()).isEqualTo("reference-too-large");
        assertThat(fetch(base + "/endless").reason()).isEqualTo("reference-too-large");
    }

    @Test
    void takesNoCompressedBody() throws Exception {
        server.answers("/gzip", OK + "\r\nContent-Encoding: gzip", PICTURE);

        assertThat(fetch(base + "/gzip").reason()).isEqualTo("reference-unusable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/head", "/body", "/headers"})
    void waitsForASlowServerNoLongerThanTheTimeout(String path) throws Exception {
        server.on("/silent", out -> server.pause(60_000));
        server.on("/head", out -> drip(out, "HTTP/1.1 200 OK and so on".repeat(100)));
        server.on("/headers", out -> drip(out, "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(90)));
        server.on("/body", out -> {
            out.write((OK + "\r\nContent-Length: 5000\r\n\r\n").getBytes(US_ASCII));
            drip(out, "x".repeat(5000));
        });

        long begin = System.nanoTime();
        Fetching fetching = fetch(base + path, TIMEOUT);

        assertThat(fetching.reason()).isEqualTo("reference-unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void waitsForAHandshakeNoLongerThanTheTimeout() throws Exception {
        try (PictureServer silent = PictureServer.plain()) {
            HttpsHosts hosts = hosts(List.of("images.test:" + silent.port()), TIMEOUT, certificates.trusting());

            Fetching fetching = Fetching.once("https", hosts, "https://images.test:" + silent.port() + "/", TIMEOUT);

            assertThat(fetching.reason()).isEqualTo("reference-unavailable");
        }
    }

    @Test
    void readsNoEndlessHeaders() throws Exception {
        server.on("/line", out -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(US_ASCII));
            while (true) {
                out.write("y".repeat(10_000).getBytes(US_ASCII));
            }
        });
        server.on("/lines", out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
            while (true) {
                out.write("X: y\r\n".repeat(1000).getBytes(US_ASCII));
            }
        });

        assertThat(fetch(base + "/line", TIMEOUT).detail()).containsIgnoringCase("line length");
        assertThat(fetch(base + "/lines", TIMEOUT).detail()).containsIgnoringCase("header count");
    }

    @Test
    void fetchesAgainWhatWasCutOrFailedOnce() throws Exception {
        AtomicInteger cut = new AtomicInteger();
        server.on("/cut", out -> {
            out.write((OK + "\r\nContent-Length: 4\r\n\r\n").getBytes(US_ASCII));
            out.write(PICTURE, 0, cut.getAndIncrement() == 0 ? 2 : 4);
        });
        AtomicInteger failed = new AtomicInteger();
        server.on("/busy", out -> {
            int time = failed.getAndIncrement();
            String head = time == 0 ? "HTTP/1.1 503 Busy" : time == 1 ? "HTTP/1.1 429 Slowly" : OK;
            out.write((head + "\r\nContent-Length: 4\r\n\r\n").getBytes(US_ASCII));
            out.write(PICTURE);
        });

        assertThat(fetch(base + "/cut").bytes()).isEqualTo(PICTURE);
        assertThat(fetch(base + "/busy").bytes()).isEqualTo(PICTURE);
        assertThat(cut).hasValue(2);
        assertThat(failed).hasValue(3);
    }

    @Test
    void doesNotAskAgainForWhatIsRefusedForGood() throws Exception {
        server.answers("/secret", "HTTP/1.1 403 Forbidden", new byte[0]);
        server.answers("/odd", "HTTP/1.1 206 Partial Content", PICTURE);

        assertThat(fetch(base + "/secret").reason()).isEqualTo("reference-denied");
        assertThat(fetch(base + "/none").reason()).isEqualTo("reference-not-found");
        assertThat(fetch(base + "/odd").reason()).isEqualTo("reference-unusable");
        assertThat(server.requests).hasSize(3);
    }

    @Test
    void trustsNoServerWithoutACertificateForItsName() throws Exception {
        Certificates strange = Certificates.forHosts(directory, "strange.test");
        SSLContext trusting = strange.trusting();
        List<String> listed = List.of("images.test:" + server.port());
        assertThat(fetch(hosts(listed, GENEROUS, trusting), base + "/a.png").reason())
                .isEqualTo("reference-unusable");

        try (PictureServer impostor = PictureServer.showing(strange.showing())) {
            HttpsHosts hosts = hosts(List.of("images.test:" + impostor.port()), GENEROUS, trusting);
            Fetching fetching = fetch(hosts, "https://images.test:" + impostor.port() + "/a.png");

            assertThat(fetching.reason()).isEqualTo("reference-unusable");
            assertThat(fetching.detail()).contains("certificate");
            assertThat(impostor.requests).isEmpty();
        }
        assertThat(server.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://images.test",
                "127.0.0.1",
                "0x7f.1",
                "017700000001",
                "[::1]",
                "images.test:0",
                "images.test:99999",
                "*.images.test",
                "images.test/a",
                "me@images.test",
                "images..test",
                "images.test."
            })
    void refusesAListEntryThatIsNoName(String entry) {
        assertThatThrownBy(() -> new HttpsHosts(List.of(entry), 3, 1, TIMEOUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("frostline.claim-check.https.hosts has " + entry);
    }

    private void drip(OutputStream out, String text) throws IOException, InterruptedException {
        for (byte each : text.getBytes(US_ASCII)) {
            out.write(each);
            out.flush();
            server.pause(50);
        }
    }

    private Fetching fetch(String reference) throws Exception {
        return fetch(reference, GENEROUS);
    }

    private Fetching fetch(String reference, Duration timeout) throws Exception {
        List<String> listed = List.of("images.test:" + server.port(), "cdn.test:" + server.port());
        return Fetching.once("https", hosts(listed, timeout, certificates.trusting()), reference, timeout);
    }

    private static Fetching fetch(HttpsHosts hosts, String reference) {
        return Fetching.once("https", hosts, reference, GENEROUS);
    }

    private HttpsHosts hosts(Names names, Predicate<InetAddress> allowed) throws Exception {
        List<String> listed = List.of("images.test:" + server.port(), "cdn.test:" + server.port());
        return new HttpsHosts(listed, 2, 4, GENEROUS, names, allowed, certificates.trusting());
    }

    private HttpsHosts hosts(List<String> listed, Duration timeout, SSLContext trust) {
        return new HttpsHosts(listed, 2, 4, timeout, answering("127.0.0.1"), publicIs("127.0.0.1"), trust);
    }

    private Names answering(String... addresses) {
        return host -> {
            resolved.add(host);
            return addresses(addresses);
        };
    }

    private static Predicate<InetAddress> publicIs(String address) {
        return each -> each.getHostAddress().equals(address);
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String literal : literals) {
            addresses.add(InetAddress.getByName(literal));
        }
        return addresses.toArray(InetAddress[]::new);
    }
}
