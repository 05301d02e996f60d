package io.frostline.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.topics.Kafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeploymentSettingsTest {
    private static final Kafka KAFKA = new Kafka("127.0.0.1:9092", Map.of("sasl.jaas.config", "secret"));
    private static final String END = "-XX:+ExitOnOutOfMemoryError";

    @TempDir
    private Path home;

    private DeploymentSettings settings;

    @BeforeEach
    void installServices() throws IOException {
        for (String module : new String[] {"extractor-service", "trainer-service"}) {
            Path jar = home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
            Files.createDirectories(jar.getParent());
            Files.createFile(jar);
        }
        settings = new DeploymentSettings(
                home, KAFKA, 1, 2, 3, "cpu", Map.of("frostline.backbone", "resnet50-0123456789ab"), Map.of());
    }

    @Test
    void letsTheTrainerOutliveAFineTuneThatDoesNotFitInMemory() {
        assertThat(settings.trainer(new Installation(home), KAFKA).command())
                .contains("-Xmx768m")
                .doesNotContain(END);
    }

    @Test
    void tellsBothServicesTheFirstBackbone() {
        String told = "-Dfrostline.backbone=resnet50-0123456789ab";

        assertThat(settings.extractor(new Installation(home), KAFKA).command()).contains(told);
        assertThat(settings.trainer(new Installation(home), KAFKA).command()).contains(told);
    }

    @Test
    void tellsPasswordsInTheEnvironmentAndNotOnTheCommandLine() {
        ServiceSettings trainer = settings.trainer(new Installation(home), KAFKA);

        assertThat(trainer.environment()).containsEntry("FROSTLINE_KAFKA_SASL_JAAS_CONFIG", "secret");
        assertThat(trainer.command()).noneMatch(word -> word.contains("secret"));
    }

    @Test
    void endsAnExtractorThatHasNoMemoryLeft() {
        assertThat(settings.extractor(new Installation(home), KAFKA).command()).contains("-Xmx256m", END);
    }
}
