package io.frostline.reference.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.reference.FetchPolicy;
import io.frostline.reference.Fetching;
import io.frostline.reference.References;
import io.frostline.reference.file.FileRoot;
import io.frostline.reference.https.HttpsHosts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What strangers may write into the header: none of it leads anywhere, and each is answered with a reason. */
class HostileReferencesTest {
    private static final int MUTATIONS = 20_000;
    private static final Duration BRIEF = Duration.ofMillis(1);

    @TempDir
    static Path root;

    private final References references = new References(
            Map.of(
                    "file", new FileRoot(root),
                    "https", new HttpsHosts(List.of("listed.invalid"), 3, 1, BRIEF)),
            new FetchPolicy(1000, BRIEF, BRIEF));

    static Stream<String> corpus() {
        try (InputStream in = HostileReferencesTest.class.getResourceAsStream("/references.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void answersEachWithAReasonAndOneLineWithoutSecrets(String reference) {
        Fetching fetching = Fetching.of(references, reference);

        assertThat(fetching.reason())
                .isIn("claim-check-off", "reference-malformed", "reference-forbidden", "reference-not-found");
        assertThat(fetching.detail()).isNotBlank().doesNotContain("secret").matches("[ -~]*");
    }

    @Test
    void throwsForNoMutation() {
        Random random = new Random(7);
        List<String> seeds = corpus().toList();
        for (int i = 0; i < MUTATIONS; i++) {
            String reference = mutated(seeds.get(random.nextInt(seeds.size())), random);

            Fetching fetching = Fetching.of(references, reference);

            assertThat(fetching.bytes()).as(reference).isNull();
            assertThat(fetching.detail()).as(reference).matches("[ -~]*");
        }
    }

    private static String mutated(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, (char) random.nextInt(256));
                case 1 ->
                    text.insert(
                            at,
                            "%" + Integer.toHexString(256 + random.nextInt(256)).substring(1));
                case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                default -> text.insert(at, "/:@?#[]%.\\".charAt(random.nextInt(10)));
            }
        }
        return text.toString();
    }
}
