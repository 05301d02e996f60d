package io.frostline.extractor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExtractorConfigTest {

    @Test
    void hasADefaultForEveryKey() {
        ExtractorConfig config = config(Map.of());

        assertThat(config.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.groupId()).isEqualTo("frostline-extractor");
        assertThat(config.instance()).isEmpty();
        assertThat(config.modelsDirectory()).isEqualTo(Path.of("./models"));
        assertThat(config.device()).isEqualTo("auto");
        assertThat(config.maximumImagesPerTransaction()).isEqualTo(256);
        assertThat(config.batchSize()).isEqualTo(64);
        assertThat(config.decodeThreads()).isEqualTo(1);
        assertThat(config.backbone()).isEmpty();
        assertThat(config.image().maximumSize().asLongValue()).isEqualTo(32L << 20);
        assertThat(config.image().maximumPixels()).isEqualTo(50_000_000);
        assertThat(config.claimCheck().fileRoot()).isEmpty();
        assertThat(config.claimCheck().https().hosts()).isEmpty();
        assertThat(config.claimCheck().https().redirects()).isEqualTo(3);
        assertThat(config.claimCheck().s3().buckets()).isEmpty();
        assertThat(config.claimCheck().s3().endpoint()).isEmpty();
        assertThat(config.claimCheck().s3().plainHttp()).isFalse();
        assertThat(config.claimCheck().s3().region()).isEqualTo("us-east-1");
        assertThat(config.claimCheck().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.claimCheck().deadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.claimCheck().concurrency()).isEqualTo(8);
        assertThat(config.rejections().includeBytes()).isFalse();
        assertThat(config.kafka()).isEmpty();
    }

    @Test
    void takesEveryKey() {
        Map<String, String> properties = new HashMap<>();
        properties.put("frostline.bootstrap-servers", "a:1,b:2");
        properties.put("frostline.group-id", "second");
        properties.put("frostline.instance", "left");
        properties.put("frostline.models-directory", "/srv/models");
        properties.put("frostline.backbone", "resnet50-0123456789ab");
        properties.put("frostline.device", "gpu:1");
        properties.put("frostline.maximum-images-per-transaction", "512");
        properties.put("frostline.batch-size", "16");
        properties.put("frostline.decode-threads", "3");
        properties.put("frostline.image.maximum-size", "8M");
        properties.put("frostline.image.maximum-pixels", "1000000");
        properties.put("frostline.claim-check.file-root", "/srv/images");
        properties.put("frostline.claim-check.https.hosts", "a.example.com,b.example.com:8443");
        properties.put("frostline.claim-check.https.redirects", "0");
        properties.put("frostline.claim-check.s3.buckets", "pictures");
        properties.put("frostline.claim-check.s3.endpoint", "https://s3.example.com");
        properties.put("frostline.claim-check.s3.plain-http", "true");
        properties.put("frostline.claim-check.s3.region", "eu-west-1");
        properties.put("frostline.claim-check.timeout", "2s");
        properties.put("frostline.claim-check.deadline", "1m");
        properties.put("frostline.claim-check.concurrency", "16");
        properties.put("frostline.rejections.include-bytes", "true");
        properties.put("frostline.kafka.security.protocol", "SSL");
        properties.put("frostline.kafka.consumer.fetch.max.wait.ms", "100");

        ExtractorConfig config = config(properties);

        assertThat(config.bootstrapServers()).isEqualTo("a:1,b:2");
        assertThat(config.groupId()).isEqualTo("second");
        assertThat(config.instance()).contains("left");
        assertThat(config.modelsDirectory()).isEqualTo(Path.of("/srv/models"));
        assertThat(config.backbone()).contains("resnet50-0123456789ab");
        assertThat(config.device()).isEqualTo("gpu:1");
        assertThat(config.maximumImagesPerTransaction()).isEqualTo(512);
        assertThat(config.batchSize()).isEqualTo(16);
        assertThat(config.decodeThreads()).isEqualTo(3);
        assertThat(config.image().maximumSize().asLongValue()).isEqualTo(8L << 20);
        assertThat(config.image().maximumPixels()).isEqualTo(1_000_000);
        assertThat(config.claimCheck().fileRoot()).contains(Path.of("/srv/images"));
        assertThat(config.claimCheck().https().hosts()).contains(Set.of("a.example.com", "b.example.com:8443"));
        assertThat(config.claimCheck().https().redirects()).isZero();
        assertThat(config.claimCheck().s3().buckets()).contains(Set.of("pictures"));
        assertThat(config.claimCheck().s3().plainHttp()).isTrue();
        assertThat(config.claimCheck().s3().endpoint()).contains(URI.create("https://s3.example.com"));
        assertThat(config.claimCheck().s3().region()).isEqualTo("eu-west-1");
        assertThat(config.claimCheck().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.claimCheck().deadline()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.claimCheck().concurrency()).isEqualTo(16);
        assertThat(config.rejections().includeBytes()).isTrue();
        assertThat(config.kafka()).isEqualTo(Map.of("security.protocol", "SSL", "consumer.fetch.max.wait.ms", "100"));
    }

    @Test
    void refusesAKeyThatIsMisspelt() {
        assertThatThrownBy(() -> config(Map.of("frostline.bach-size", "16")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("frostline.bach-size");
    }

    private static ExtractorConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(ExtractorConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(ExtractorConfig.class);
    }
}
