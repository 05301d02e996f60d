package io.frostline.trainer.stream.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.frostline.trainer.stream.Backbone;
import io.frostline.trainer.tuning.TinyBackbone;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredBackbonesTest {
    @TempDir
    private Path root;

    @Test
    void beginsWithTheBundledOneIfNoneIsConfigured() {
        assertThat(new StoredBackbones(new ModelStore(root)).first().space())
                .isEqualTo(BundledBackbone.open().space());
    }

    @Test
    void beginsWithTheConfiguredOneWhichARollBackWillFind() throws Exception {
        ModelStore store = new ModelStore(root);
        Files.move(TinyBackbone.write(store, 7).path(), root.resolve("My own"));
        ModelDirectory mine = store.open("My own");

        Backbone first = new StoredBackbones(store, mine.space().id()).first();

        assertThat(first)
                .isEqualTo(new StoredBackbones(store)
                        .stored("My own", mine.manifest().weights().sha256()));
    }

    @Test
    void namesTheSettingWhoseBackboneIsNotThere() {
        StoredBackbones backbones = new StoredBackbones(new ModelStore(root), "mine");

        assertThatIllegalArgumentException()
                .isThrownBy(backbones::first)
                .withMessageStartingWith("frostline.backbone is mine: manifest " + root.resolve("mine"));
    }
}
