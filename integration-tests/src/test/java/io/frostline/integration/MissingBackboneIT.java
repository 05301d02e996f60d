package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.vision.model.ModelDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that are told to begin with a backbone that is not there. */
class MissingBackboneIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String MISSING = "resnet18-ffffffffffff";
    private static final Map<String, String> TOLD = Map.of("frostline.backbone", MISSING);

    @TempDir
    private Path directory;

    @Test
    void endWithOneLineThatDoctorSaysTooUntilModelsNamesAnother() throws Exception {
        try (Workbench workbench = Workbench.in(directory)) {
            String line = "frostline.backbone is " + MISSING + ": no sound model directory under " + workbench.models()
                    + " is of space " + MISSING;

            assertThat(doctor(workbench, 1))
                    .anyMatch(each -> each.startsWith("extractor  problem: " + line))
                    .anyMatch(each -> each.startsWith("trainer    problem: " + line));
            assertRefuses(workbench.launchExtractor(List.of(), TOLD), line);
            assertRefuses(workbench.launchTrainer(TOLD), line);

            ModelDirectory another = AnotherBackbone.in(workbench.models());
            workbench.promote(another);
            assertThat(doctor(workbench, 0)).contains("extractor  ready to start", "trainer    ready to start");
            try (ServiceProcess extractor = workbench.extractor(TOLD);
                    ServiceProcess trainer = workbench.trainer(TOLD)) {
                for (ServiceProcess service : List.of(extractor, trainer)) {
                    assertThat(Files.readString(service.settings().log()))
                            .containsOnlyOnce("frostline.backbone (" + MISSING + ") is not used")
                            .contains(another.space().id());
                }
            }
        }
    }

    private List<String> doctor(Workbench workbench, int code) throws Exception {
        Map<String, String> environment = Map.of(
                "FROSTLINE_BACKBONE",
                MISSING,
                "FROSTLINE_MODELS_DIRECTORY",
                workbench.models().toString());
        try (FrostlineProcess doctor = FrostlineProcess.start(
                directory,
                environment,
                "doctor",
                "--bootstrap-servers",
                workbench.kafka().bootstrapServers())) {
            assertThat(doctor.awaitEnd(PATIENCE))
                    .as(String.join("\n", doctor.lines()))
                    .isEqualTo(code);
            return doctor.lines();
        }
    }

    private static void assertRefuses(ServiceProcess service, String line) throws Exception {
        try (service) {
            assertThatExceptionOfType(ChildFailure.class)
                    .isThrownBy(service::awaitReady)
                    .withMessageContaining("ended with code 1");
        }
        assertThat(Files.readAllLines(service.settings().log()).stream().filter(each -> each.contains("ERROR")))
                .singleElement()
                .asString()
                .contains(line);
    }
}
