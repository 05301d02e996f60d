package io.frostline.reference.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.reference.FetchPolicy;
import io.frostline.reference.Fetching;
import io.frostline.reference.References;
import io.frostline.reference.file.FileRoot;
import io.frostline.reference.https.HttpsHosts;
import io.frostline.reference.s3.UnsignedBuckets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Whatever a reference says, it leads nowhere from an empty root, a host that does not exist and a bucket that cannot
 * be asked for. Jazzer itself sees to it that no connection is opened.
 */
public final class ReferenceFuzz {
    private static final Duration BRIEF = Duration.ofMillis(1);
    private static final References REFERENCES = new References(
            Map.of(
                    "file", new FileRoot(root()),
                    "https", new HttpsHosts(List.of("listed.invalid"), 3, 1, BRIEF),
                    "s3", UnsignedBuckets.of("listed")),
            new FetchPolicy(1000, BRIEF, BRIEF));

    private ReferenceFuzz() {}

    private static Path root() {
        try {
            Path root = Files.createTempDirectory("fuzz");
            root.toFile().deleteOnExit();
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Jazzer calls it. */
    public static void fuzzerTestOneInput(byte[] data) {
        Fetching fetching = Fetching.of(REFERENCES, new String(data, StandardCharsets.UTF_8));

        assertThat(fetching.bytes()).isNull();
        assertThat(fetching.detail()).matches("[ -~]+");
    }
}
