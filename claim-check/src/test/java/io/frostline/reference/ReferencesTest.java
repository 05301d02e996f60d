package io.frostline.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.reference.Unfetched.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final FetchPolicy POLICY = new FetchPolicy(100_000, Duration.ofSeconds(2), Duration.ofSeconds(10));

    private final SteppingTime time = new SteppingTime();
    private final ScriptedPlace place = new ScriptedPlace();
    private final References references = new References(Map.of("box", place), POLICY, time, time);

    @Test
    void givesTheBytesThatThePlaceHas() {
        place.gives(new byte[] {1, 2, 3});

        assertThat(fetch("box://a/b").bytes()).containsExactly(1, 2, 3);
        assertThat(place.asked).containsExactly(URI.create("box://a/b"));
    }

    @Test
    void followsNothingWhileItIsOff() {
        Fetching fetching = Fetching.of(References.off(), "https://host/a.jpg?signature=s3cret");

        assertThat(fetching.reason()).isEqualTo("claim-check-off");
        assertThat(fetching.detail())
                .startsWith("https://host/a.jpg is not followed")
                .contains("send the encoded picture itself")
                .doesNotContain("s3cret");
    }

    @Test
    void followsNoSchemeThatIsNotConfigured() {
        assertThat(fetch("ftp://host/a.jpg").reason()).isEqualTo("claim-check-off");
        assertThat(fetch("jar:file:///a.jar!/b").reason()).isEqualTo("reference-malformed");
    }

    @Test
    void triesAgainWithGrowingPausesWhatMayPass() {
        place.fails(new IOException("connection refused"));
        place.refuses(Reason.UNAVAILABLE, "answers 503");
        place.fails(new IOException());
        place.gives(new byte[] {7});

        assertThat(fetch("box://a/b").bytes()).containsExactly(7);
        assertThat(time.pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void givesUpAtTheDeadlineAndSaysWhatTheLastAttemptMet() {
        place.failsForEver(new IOException("connection refused"));

        Fetching fetching = fetch("box://a/b");

        assertThat(fetching.reason()).isEqualTo("reference-unavailable");
        assertThat(fetching.detail())
                .contains("box://a/b could not be read: connection refused")
                .contains("send the record again");
        assertThat(time.getAsLong()).isBetween(8_000_000_000L, 10_000_000_000L);
    }

    @Test
    void doesNotTryAgainWhatWillNotPass() {
        place.refuses(Reason.NOT_FOUND, "does not exist");

        assertThat(fetch("box://a/b").reason()).isEqualTo("reference-not-found");
        assertThat(place.asked).hasSize(1);
    }

    @Test
    void rejectsWhatAClientStumblesOver() {
        place.breaks(new IllegalArgumentException("no protocol:\n%s"));

        Fetching fetching = fetch("box://a/b");

        assertThat(fetching.reason()).isEqualTo("reference-unusable");
        assertThat(fetching.detail()).contains("could not be followed").contains("no protocol:?%s");
    }

    @Test
    void stopsReadingWhereAPictureEndsAtTheLatest() {
        place.gives(new EndlessStream(), -1);
        Fetching unannounced = fetch("box://a/b");
        EndlessStream announced = new EndlessStream();
        place.gives(announced, 100_001);
        Fetching longer = fetch("box://a/b");

        assertThat(unannounced.reason()).isEqualTo("reference-too-large");
        assertThat(unannounced.detail()).contains("more than 100000 bytes; at most 100000");
        assertThat(longer.detail()).contains("has 100001 bytes; at most 100000");
        assertThat(announced.read).isZero();
    }

    @Test
    void takesAPictureOfExactlyTheMaximumWhetherAnnouncedOrNot() {
        place.gives(new ByteArrayInputStream(new byte[100_000]), -1);
        assertThat(fetch("box://a/b").bytes()).hasSize(100_000);
        place.gives(new ByteArrayInputStream(new byte[100_000]), 100_000);
        assertThat(fetch("box://a/b").bytes()).hasSize(100_000);
    }

    @Test
    void stopsAtThePlaceThatDripsWithoutEnd() {
        for (int attempts = 0; attempts < 10; attempts++) {
            place.gives(new DrippingStream(), -1);
        }

        Fetching fetching = fetch("box://a/b");

        assertThat(fetching.reason()).isEqualTo("reference-unavailable");
        assertThat(fetching.detail()).contains("no end within 2000 ms");
    }

    @Test
    void givesMemoryBackHoweverAFetchEnds() {
        References small = new References(
                Map.of("box", place),
                new FetchPolicy(60 << 20, Duration.ofSeconds(2), Duration.ofSeconds(2)),
                time,
                time);
        for (int i = 0; i < 4; i++) {
            place.gives(new ByteArrayInputStream(new byte[40 << 20]), 40 << 20);
            assertThat(Fetching.of(small, "box://a/b").bytes()).hasSize(40 << 20);
            place.gives(new ByteArrayInputStream(new byte[40 << 20]), 40 << 20);
            assertThatThrownBy(() -> small.fetch(
                            "box://a/b",
                            bytes -> {
                                throw new IllegalStateException("broken");
                            },
                            unfetched -> unfetched))
                    .hasMessage("broken");
        }
    }

    @Test
    void endsWhenItIsInterrupted() {
        References real = new References(Map.of("box", place), POLICY);
        place.failsForEver(new IOException("refused"));

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Fetching.of(real, "box://a/b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private Fetching fetch(String reference) {
        return Fetching.of(references, reference);
    }

    private final class ScriptedPlace implements Place {
        final List<URI> asked = new ArrayList<>();
        private final Deque<Place> answers = new ArrayDeque<>();

        void gives(byte[] bytes) {
            gives(new ByteArrayInputStream(bytes), bytes.length);
        }

        void gives(InputStream in, long length) {
            answers.add((reference, attempt) -> attempt.read(in, length));
        }

        void refuses(Reason reason, String message) {
            answers.add((reference, attempt) -> {
                throw new UnfetchedException(reason, message);
            });
        }

        void fails(IOException failure) {
            answers.add((reference, attempt) -> {
                throw failure;
            });
        }

        void breaks(RuntimeException failure) {
            answers.add((reference, attempt) -> {
                throw failure;
            });
        }

        void failsForEver(IOException failure) {
            for (int i = 0; i < 1000; i++) {
                fails(failure);
            }
        }

        @Override
        public byte[] fetch(URI reference, Attempt attempt) throws UnfetchedException, IOException {
            asked.add(reference);
            return answers.remove().fetch(reference, attempt);
        }
    }

    private static final class EndlessStream extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 1;
        }
    }

    private final class DrippingStream extends InputStream {
        @Override
        public int read() {
            return 1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            time.pass(Duration.ofMillis(100));
            return 1;
        }
    }
}
