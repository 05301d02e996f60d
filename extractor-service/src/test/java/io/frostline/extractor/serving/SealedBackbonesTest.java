package io.frostline.extractor.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.frostline.vision.Device;
import io.frostline.vision.Space;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.TinyNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedBackbonesTest {
    private static final Space BUNDLED = BundledBackbone.open().space();

    @TempDir
    private Path root;

    private ModelDirectory mine;

    @BeforeEach
    void importOne() throws Exception {
        ModelStore store = new ModelStore(root);
        Path written =
                store.write(TinyNetwork.DESCRIPTION, TinyNetwork.weights()).path();
        Files.move(written, root.resolve("My own"));
        mine = store.open("My own");
    }

    @Test
    void beginsWithTheConfiguredSpaceAsIfItWereTheBundledOne() throws Exception {
        try (Backbone first = source(mine.space().id()).first(Set.of(mine.space()))) {
            assertThat(first.reign()).isEqualTo(Reign.unpromoted(mine.space()));
        }
    }

    @Test
    void beginsWithADirectoryThatIsConfiguredByName() throws Exception {
        try (Backbone first = source("My own").first(Set.of())) {
            assertThat(first.space()).isEqualTo(mine.space());
        }
    }

    @Test
    void beginsWithTheBundledOneIfNoneIsConfiguredOrHeadsWereLearnedOnIt() throws Exception {
        try (Backbone first = source(null).first(Set.of());
                Backbone begun = source("My own").first(Set.of(BUNDLED))) {
            assertThat(first.space()).isEqualTo(BUNDLED);
            assertThat(begun.space()).isEqualTo(BUNDLED);
        }
    }

    @Test
    void namesTheSettingWhoseBackboneIsNotThere() {
        assertThatExceptionOfType(BackboneUnavailableException.class)
                .isThrownBy(() -> source("resnet18-ffffffffffff").first(Set.of()))
                .withMessageStartingWith(
                        "frostline.backbone is resnet18-ffffffffffff: no sound model directory under " + root)
                .withMessageContaining("My own (" + mine.space() + ")");
    }

    private SealedBackbones source(@Nullable String configured) {
        return new SealedBackbones(new ModelStore(root), configured, Device.CPU);
    }
}
