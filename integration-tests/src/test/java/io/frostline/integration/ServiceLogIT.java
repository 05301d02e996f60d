package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.process.Ports;
import io.frostline.cli.service.Installation;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.service.ServiceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What libraries say in the services' logs. */
class ServiceLogIT {
    private static final Pattern STARTED = Pattern.compile("started in \\d+\\.\\d+s");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsWhatTheyPutIntoTheirMessages(boolean json) throws Exception {
        int port = Ports.free();
        Map<String, String> properties = Map.of(
                "frostline.bootstrap-servers",
                "127.0.0.1:" + Ports.free(),
                "quarkus.log.console.json.enabled",
                Boolean.toString(json));
        Map<String, String> trainers = new HashMap<>(properties);
        trainers.put("frostline.state-directory", directory.resolve("streams").toString());
        Path first = directory.resolve("first.log");
        Path second = directory.resolve("second.log");

        try (ServiceProcess extractor = ServiceProcess.launch(
                ServiceSettings.extractor(new Installation(Workbench.ROOT), port, properties, first))) {
            await().atMost(FaultBench.PATIENCE)
                    .until(() -> STARTED.matcher(Files.readString(first)).find());
            try (ServiceProcess trainer = ServiceProcess.launch(
                    ServiceSettings.trainer(new Installation(Workbench.ROOT), port, trainers, second))) {
                await().atMost(FaultBench.PATIENCE)
                        .until(() -> !trainer.process().isAlive());
            }

            assertThat(extractor.process().isAlive()).isTrue();
            assertThat(Files.readString(second)).contains("Port " + port + " seems to be in use");
            assertThat(Files.readAllLines(first))
                    .filteredOn(line -> STARTED.matcher(line).find())
                    .allSatisfy(line -> assertThat(line.startsWith("{")).isEqualTo(json));
        }
    }
}
