package io.frostline.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.network.TinyNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    @TempDir
    Path root;

    @Test
    void opensAModelThatIsThereAlreadyInsteadOfWritingItAgain() throws InvalidModelException {
        ModelStore store = new ModelStore(root);
        ModelDirectory first = store.write(TinyNetwork.DESCRIPTION, TinyNetwork.weights());

        ModelDirectory second = store.write(TinyNetwork.DESCRIPTION, TinyNetwork.weights());

        assertThat(second.path()).isEqualTo(first.path());
        assertThat(root)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith(".draft"));
    }
}
