package io.frostline.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.network.TinyNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    @TempDir
    Path root;

    @Test
    void namesTheModelsThatAreThere() throws Exception {
        ModelStore store = new ModelStore(root.resolve("store"));
        assertThat(store.names()).isEmpty();
        ModelDirectory written = store.write(TinyNetwork.DESCRIPTION, TinyNetwork.weights());
        Files.createDirectory(store.root().resolve("no-model"));
        Files.createDirectories(store.root().resolve("No Name"))
                .resolve("manifest.json")
                .toFile()
                .createNewFile();

        assertThat(store.names()).containsExactly(written.name());
        assertThat(store.open(written.name()).space()).isEqualTo(written.space());
    }

    @Test
    void opensAModelThatIsThereAlreadyInsteadOfWritingItAgain() throws InvalidModelException {
        ModelStore store = new ModelStore(root);
        ModelDirectory first = store.write(TinyNetwork.DESCRIPTION, TinyNetwork.weights());

        ModelDirectory second = store.write(TinyNetwork.DESCRIPTION, TinyNetwork.weights());

        assertThat(second.path()).isEqualTo(first.path());
        assertThat(root)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith(".draft"));
    }

    @Test
    void removesDraftsThatKilledProcessesHaveLeftAndNoOthers() throws Exception {
        ModelStore store = new ModelStore(root);
        Path left = Files.createDirectory(root.resolve(".draft-left"));
        Files.write(left.resolve("weights.safetensors"), new byte[10]);
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path recent = Files.createDirectory(root.resolve(".draft-recent"));

        ModelDirectory written = store.write(TinyNetwork.DESCRIPTION, TinyNetwork.weights());

        assertThat(root).isDirectoryContaining(written.path()::equals).isDirectoryContaining(recent::equals);
        assertThat(left).doesNotExist();
    }
}
