package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.process.Ports;
import io.frostline.cli.service.Installation;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.service.ServiceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose native libraries, or bundled backbone, would lie where others can put what they like. */
class HostileCacheIT {
    @TempDir
    Path directory;

    private Path open;
    private Path planted;

    @BeforeEach
    void plant() throws IOException {
        open = directory.toRealPath().resolve("open");
        planted = Files.createDirectories(open.resolve("frostline/resnet18-w32-64px-82945b4e268c"))
                .resolve("manifest.json");
        Files.writeString(planted, "{}");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void theExtractorEndsWithOneLine() throws Exception {
        assertEndsWithOneLine("extractor", new Installation(Workbench.ROOT).extractorJar());
    }

    @Test
    void theTrainerEndsWithOneLine() throws Exception {
        assertEndsWithOneLine("trainer", new Installation(Workbench.ROOT).trainerJar());
    }

    private void assertEndsWithOneLine(String name, Path jar) throws Exception {
        Path log = directory.resolve(name + ".log");
        ServiceSettings settings = new ServiceSettings(
                name,
                jar,
                List.of("-Xmx256m"),
                Ports.free(),
                Map.of("frostline.bootstrap-servers", "127.0.0.1:" + Ports.free()),
                Map.of("DJL_CACHE_DIR", open.resolve("djl").toString()),
                log);

        try (ServiceProcess service = ServiceProcess.launch(settings)) {
            assertThatExceptionOfType(ChildFailure.class)
                    .isThrownBy(service::awaitReady)
                    .withMessageContaining("ended with code 1");
        }

        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("ERROR")))
                .singleElement()
                .asString()
                .contains(
                        "DJL_CACHE_DIR is " + open.resolve("djl"), "others can write to " + open, "set DJL_CACHE_DIR");
    }

    @Test
    void aCommandEndsWithOneLineAndDeletesNothing() throws Exception {
        try (FrostlineProcess command = FrostlineProcess.start(
                directory,
                Map.of("XDG_CACHE_HOME", open.toString()),
                "embed",
                "--images",
                directory.toString(),
                "--out",
                directory.resolve("out").toString())) {
            assertThat(command.awaitEnd(Duration.ofSeconds(60))).isEqualTo(2);

            assertThat(command.lines())
                    .singleElement()
                    .asString()
                    .contains(
                            "XDG_CACHE_HOME is " + open.resolve("frostline"),
                            "others can write to " + open,
                            "set XDG_CACHE_HOME");
        }
        assertThat(planted).content().isEqualTo("{}");
    }
}
