package io.frostline.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.reference.Fetching;
import io.frostline.reference.References;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredReferencesTest {
    private static final String PREFIX = "frostline.claim-check";

    @TempDir
    Path directory;

    @Test
    void followsNothingByDefault() {
        References references = references(Map.of());

        assertThat(Fetching.of(references, "file://" + directory).reason()).isEqualTo("claim-check-off");
        assertThat(Fetching.of(references, "https://host/a").reason()).isEqualTo("claim-check-off");
        assertThat(Fetching.of(references, "s3://bucket/a").reason()).isEqualTo("claim-check-off");
        assertThat(Fetching.of(references, "no reference").reason()).isEqualTo("claim-check-off");
    }

    @Test
    void followsWhatIsConfiguredAndNothingElse() throws Exception {
        Files.write(directory.resolve("a"), new byte[] {1});
        References references = references(Map.of("file-root", directory.toString(), "https.hosts", "a.example.com"));

        assertThat(Fetching.of(references, "file://" + directory + "/a").bytes())
                .containsExactly(1);
        assertThat(Fetching.of(references, "https://b.example.com/a").reason()).isEqualTo("reference-forbidden");
        assertThat(Fetching.of(references, "s3://bucket/a").reason()).isEqualTo("claim-check-off");
    }

    @ParameterizedTest
    @CsvSource({
        "file-root, /none/there, frostline.claim-check.file-root is /none/there",
        "https.hosts, 10.0.0.1, frostline.claim-check.https.hosts has 10.0.0.1",
        "https.redirects, -1, frostline.claim-check.https.redirects is -1",
        "concurrency, 0, frostline.claim-check.concurrency is 0",
        "timeout, PT0S, the timeout of a fetch is PT0S",
        "deadline, PT5S, the deadline of a fetch is PT5S"
    })
    void refusesABadValueNamingIt(String key, String value, String complaint) {
        Map<String, String> keys = new HashMap<>(Map.of("https.hosts", "a.example.com"));
        keys.put(key, value);

        assertThatThrownBy(() -> references(keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(complaint);
    }

    private static References references(Map<String, String> keys) {
        Map<String, String> properties = new HashMap<>();
        keys.forEach((key, value) -> properties.put(PREFIX + "." + key, value));
        ClaimCheckConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ClaimCheckConfig.class, PREFIX)
                .withConverter(Duration.class, 100, text -> Duration.parse(text.startsWith("P") ? text : "PT" + text))
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(ClaimCheckConfig.class, PREFIX);
        return ConfiguredReferences.of(config, Fetching.MAXIMUM);
    }
}
