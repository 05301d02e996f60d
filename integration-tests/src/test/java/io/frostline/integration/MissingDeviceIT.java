package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.process.Ports;
import io.frostline.cli.service.Installation;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.service.ServiceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is told to run on a GPU that is not there. */
class MissingDeviceIT {
    @TempDir
    Path directory;

    @Test
    void endsTheExtractorWithOneClearLine() throws Exception {
        assertEndsWithOneLine("extractor", new Installation(Workbench.ROOT).extractorJar(), Map.of());
    }

    @Test
    void endsTheTrainerWithOneClearLine() throws Exception {
        assertEndsWithOneLine(
                "trainer",
                new Installation(Workbench.ROOT).trainerJar(),
                Map.of("frostline.state-directory", directory.resolve("streams").toString()));
    }

    private void assertEndsWithOneLine(String name, Path jar, Map<String, String> own) throws Exception {
        Path log = directory.resolve(name + ".log");
        Map<String, String> properties = new HashMap<>(own);
        properties.put("frostline.device", "gpu:99");
        properties.put("frostline.bootstrap-servers", "127.0.0.1:" + Ports.free());
        properties.put("frostline.models-directory", directory.resolve("models").toString());
        ServiceSettings settings =
                new ServiceSettings(name, jar, List.of("-Xmx256m"), Ports.free(), properties, Map.of(), log);

        try (ServiceProcess service = ServiceProcess.launch(settings)) {
            assertThatExceptionOfType(ChildFailure.class)
                    .isThrownBy(service::awaitReady)
                    .withMessageContaining("ended with code 1");
        }

        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("ERROR")))
                .singleElement()
                .asString()
                .contains("device gpu:99 is not there", "use cpu or auto");
    }
}
