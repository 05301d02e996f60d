package io.frostline.vision;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelOutline;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.Block;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.TinyNetwork;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
    @TempDir
    Path root;

    @Test
    void isThereForAModelThatCanBeLoaded() throws Exception {
        ModelStore store = new ModelStore(root);
        ModelDirectory tiny = store.write(TinyNetwork.DESCRIPTION, TinyNetwork.weights());
        ModelOutline outline = store.outline(tiny.name());

        assertThatCode(() -> SealedBackbone.requireRoom(outline, Device.CPU)).doesNotThrowAnyException();
    }

    @Test
    void isRefusedToAModelThatIsWiderThanTheHeap() {
        ResNet wide = new ResNet("resnet18-w512", Block.BASIC, List.of(2, 2, 2, 2), 512);
        ModelOutline outline = new ModelOutline(
                root.resolve("wide"),
                ModelDescription.of(wide, Preprocessing.imageNet(256, 224)),
                null,
                Runtime.getRuntime().maxMemory());

        assertThatThrownBy(() -> SealedBackbone.requireRoom(outline, Device.CPU))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageContaining("wide does not fit: loading it takes about")
                .hasMessageContaining("MB of Java heap")
                .hasMessageContaining("-Xmx");
    }
}
