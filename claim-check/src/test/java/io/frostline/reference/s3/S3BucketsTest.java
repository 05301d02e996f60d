package io.frostline.reference.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.reference.FetchPolicy;
import io.frostline.reference.Fetching;
import io.frostline.reference.References;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class S3BucketsTest {
    private static final byte[] PICTURE = {1, 2, 3};
    private static final Duration GENEROUS = Duration.ofSeconds(20);

    private S3Server server;

    @BeforeEach
    void serve() throws IOException {
        server = new S3Server();
        server.object("/pictures/a/b.png", PICTURE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fetchesAnObjectWithASignedRequest() {
        assertThat(fetch("s3://pictures/a/b.png").bytes()).isEqualTo(PICTURE);
        assertThat(server.requests).containsExactly("GET /pictures/a/b.png");
        assertThat(server.signatures)
                .allSatisfy(signature -> assertThat(signature)
                        .startsWith("AWS4-HMAC-SHA256 Credential=reader/")
                        .doesNotContain("s3cret"));
    }

    @Test
    void takesAKeyAsItIsWhenDecoded() {
        server.object("/pictures/gr%C3%BCn%20%3F%23.png", PICTURE);

        assertThat(fetch("s3://pictures/gr%C3%BCn%20%3F%23.png").bytes()).isEqualTo(PICTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://other/a/b.png",
                "s3://PICTURES/a/b.png",
                "s3://pictures:80/a/b.png",
                "s3://me@pictures/a/b.png",
                "s3:///pictures/a/b.png",
                "s3:/pictures/a/b.png",
                "s3://pictures.other/a/b.png"
            })
    void readsNoBucketThatIsNotOnTheList(String reference) {
        assertThat(fetch(reference).reason()).isEqualTo("reference-forbidden");
        assertThat(server.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://pictures",
                "s3://pictures/",
                "s3://pictures/../other/a",
                "s3://pictures/a/%2e%2e/%2e%2e/other/a",
                "s3://pictures/..%2fother/a",
                "s3://pictures/a?versionId=1",
                "s3://pictures/a#b"
            })
    void refusesAKeyThatIsNoneOrLeadsUp(String reference) {
        assertThat(fetch(reference).reason()).isEqualTo("reference-malformed");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void saysWhatIsNotThereAndWhatIsNotGiven() {
        server.error("/pictures/closed", 403, "AccessDenied");
        server.redirects("/pictures/moved", "/pictures/a/b.png");

        assertThat(fetch("s3://pictures/none").reason()).isEqualTo("reference-not-found");
        assertThat(fetch("s3://pictures/closed").reason()).isEqualTo("reference-denied");
        assertThat(fetch("s3://pictures/moved").reason()).isEqualTo("reference-unusable");
        assertThat(server.requests).hasSize(3);
    }

    @Test
    void asksAgainWhileTheServiceIsBusyUntilTheDeadline() {
        server.error("/pictures/busy", 503, "SlowDown");

        Fetching fetching = fetch("s3://pictures/busy", Duration.ofMillis(900));

        assertThat(fetching.reason()).isEqualTo("reference-unavailable");
        assertThat(fetching.detail()).contains("answered with 503");
        assertThat(server.requests).hasSizeBetween(2, 4);
    }

    @Test
    void waitsForAStalledObjectNoLongerThanTheTimeout() {
        server.stalls("/pictures/stalled", 1000);

        assertThat(fetch("s3://pictures/stalled", Duration.ofMillis(500)).reason())
                .isEqualTo("reference-unavailable");
    }

    @Test
    @Timeout(30)
    void readsNoEndlessErrorToItsEnd() {
        AtomicLong sent = server.endlessError("/pictures/endless", 403);

        Fetching fetching = fetch("s3://pictures/endless", Duration.ofMinutes(5));

        assertThat(fetching.reason()).isEqualTo("reference-denied");
        assertThat(sent).hasValueLessThan(64 << 20);
    }

    @Test
    void readsNoObjectThatIsTooLong() {
        server.object("/pictures/long", new byte[Fetching.MAXIMUM + 1]);

        assertThat(fetch("s3://pictures/long").reason()).isEqualTo("reference-too-large");
    }

    @Test
    void saysWhenNobodyAnswers() {
        server.close();

        Fetching fetching = fetch("s3://pictures/a/b.png", Duration.ofMillis(500));

        assertThat(fetching.reason()).isEqualTo("reference-unavailable");
        assertThat(fetching.detail()).contains("does not answer").doesNotContain("s3cret");
    }

    @Test
    void refusesWhatIsNoBucketAndNoEndpoint() {
        assertThatThrownBy(() -> buckets(List.of("a/b"), GENEROUS))
                .hasMessage("frostline.claim-check.s3.buckets has a/b; give names of buckets");
        assertThatThrownBy(() -> new S3Service(URI.create("file:///x"), true, "eu-west-1"))
                .hasMessageStartingWith("frostline.claim-check.s3.endpoint is file:///x");
        assertThatThrownBy(() -> new S3Service(URI.create("http://127.0.0.1:9000"), false, "eu-west-1"))
                .hasMessage("frostline.claim-check.s3.endpoint is http://127.0.0.1:9000, which is not encrypted;"
                        + " give an https address, or set frostline.claim-check.s3.plain-http");
    }

    @Test
    void refusesToStartWithoutCredentials() {
        assertThatThrownBy(() -> new S3Buckets(
                        List.of("pictures"), new S3Service(null, false, "us-east-1"), GENEROUS, S3BucketsTest::none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no credentials are found; set AWS_ACCESS_KEY_ID");
    }

    private static AwsCredentials none() {
        throw SdkClientException.create("nothing in the chain");
    }

    private Fetching fetch(String reference) {
        return fetch(reference, GENEROUS);
    }

    private Fetching fetch(String reference, Duration timeout) {
        return Fetching.of(
                new References(
                        Map.of("s3", buckets(List.of("pictures"), timeout)),
                        new FetchPolicy(Fetching.MAXIMUM, timeout, timeout)),
                reference);
    }

    private S3Buckets buckets(List<String> names, Duration timeout) {
        return new S3Buckets(
                names,
                new S3Service(server.endpoint(), true, "us-east-1"),
                timeout,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("reader", "s3cret")));
    }
}
