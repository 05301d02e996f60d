package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.process.Ports;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.SyntheticWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that write files, where none of them may become large. */
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long BYTES = 20_000;

    @TempDir
    private Path directory;

    @Test
    void upSaysWhyItsBrokerEnded() throws Exception {
        List<String> said = run("up", "--port", Integer.toString(Ports.free()));

        assertThat(said)
                .last()
                .asString()
                .startsWith("frostline: broker ended with code ")
                .contains("log " + directory.resolve(".frostline/broker.log"), "File too large");
    }

    @Test
    void importSaysWhatCannotBeWritten() throws Exception {
        SafetensorsWriter.write(directory.resolve("resnet18.safetensors"), SyntheticWeights.of(ResNet.ofLayers(18)));

        List<String> said = run("import", "--architecture", "resnet18", "--weights", "resnet18.safetensors");

        assertThat(said)
                .containsExactly("frostline: a model of resnet18 cannot be written under "
                        + directory.toRealPath().resolve(".frostline/models") + ": File too large");
        assertThat(directory.resolve(".frostline/models")).isEmptyDirectory();
    }

    @Test
    void embedSaysWhatCannotBeWritten() throws Exception {
        byte[] picture = Reference.pictures().values().iterator().next();
        Path pictures = Files.createDirectories(directory.resolve("pictures"));
        for (int i = 0; i < 40; i++) {
            Files.write(pictures.resolve(i + ".png"), picture);
        }

        unpackLibraries();

        List<String> said = run("embed", "--images", "pictures", "--out", "embeddings.safetensors");

        assertThat(said).containsExactly("frostline: embeddings.safetensors cannot be written: File too large");
        assertThat(directory.resolve("embeddings.safetensors")).doesNotExist();
    }

    /** What a first start unpacks is larger than any file may become here. */
    private void unpackLibraries() throws Exception {
        try (FrostlineProcess first =
                FrostlineProcess.startIn(directory, "embed", "--images", "pictures", "--out", "first.safetensors")) {
            assertThat(first.awaitEnd(PATIENCE)).as("%s", first.lines()).isZero();
        }
    }

    private List<String> run(String... command) throws Exception {
        try (FrostlineProcess process = FrostlineProcess.startOnAFullDisk(directory, BYTES, command)) {
            assertThat(process.awaitEnd(PATIENCE)).as("%s", process.lines()).isEqualTo(1);
            return process.lines();
        }
    }
}
