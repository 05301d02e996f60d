package io.frostline.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.frostline.vision.Space;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.network.TinyNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceSearchTest {
    private static final String WEIGHTS = "weights.safetensors";
    private static final Space NOWHERE = new Space("tiny-ffffffffffff");

    @TempDir
    private Path root;

    private final List<ModelOutline> outlines = new ArrayList<>();
    private ModelStore store;

    @BeforeEach
    void openTheStore() {
        store = new ModelStore(root.resolve("store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "Wald & Wiese", "ResNet_2.1", "tiny-ffffffffffff", "été"})
    void findsASpaceWhateverItsDirectoryIsCalled(String name) throws Exception {
        ModelDirectory model = write(40, name);
        write(48, "another");

        assertThat(store.find(model.space()).path()).isEqualTo(store.root().resolve(name));
        assertThat(store.find(model.space().id(), outlines::add).name()).isEqualTo(name);
        assertThat(store.find(store.root() + "/" + name, outlines::add).space()).isEqualTo(model.space());
        assertThat(outlines).extracting(ModelOutline::space).containsExactly(model.space(), model.space());
    }

    @Test
    void saysWhyTheStoreCannotBeReadAtAll() throws Exception {
        ModelStore inAFile = new ModelStore(Files.createFile(root.resolve("file")));

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> inAFile.find(new Space("resnet50-0123456789ab")))
                .withMessage("space resnet50-0123456789ab cannot be looked for: the models under " + inAFile.root()
                        + " cannot be listed: it is a file and no folder");
    }

    @Test
    void findsTheBundledBackbone() throws Exception {
        ModelDirectory bundled = BundledBackbone.open();

        assertThat(store.find(bundled.space()).path()).isEqualTo(bundled.path());
    }

    @Test
    void findsASpaceOfWhichTheManifestDoesNotTell() throws Exception {
        ModelDirectory model = write(40, "old");
        forgetTheBackbone(model.path());

        assertThat(store.outline("old").space()).isNull();
        assertThat(store.find(model.space()).name()).isEqualTo("old");
    }

    @Test
    void readsNoWeightsThatTheManifestSaysAreOfAnotherSpace() throws Exception {
        ModelDirectory model = write(40, "mine");
        breakAValue(write(48, "another").path());

        assertThat(store.find(model.space()).name()).isEqualTo("mine");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> store.find(NOWHERE))
                .withMessageNotContaining("refused");
    }

    @Test
    void takesTheNextOfTwoIfTheFirstIsNotSound() throws Exception {
        ModelDirectory model = write(40, "a");
        write(40, "b");
        breakAValue(model.path());

        assertThat(store.find(model.space()).name()).isEqualTo("b");
    }

    @Test
    void saysOfEveryDirectoryWhyItWillNotDo() throws Exception {
        ModelDirectory broken = write(40, "broken");
        ModelDirectory other = write(48, "other");
        breakAValue(broken.path());
        Files.delete(write(56, "empty").path().resolve(WEIGHTS));

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> store.find(broken.space()))
                .withMessageStartingWith("no sound model directory under " + store.root() + " is of space "
                        + broken.space() + "; there are the bundled one (resnet18-w32-716de95ba804), other ("
                        + other.space() + "); refused are empty (weights file ")
                .withMessageContaining("there is no such file), broken (weights file ")
                .withMessageContaining("its SHA-256 is");
    }

    @Test
    void doesNotBelieveWhatAManifestSaysOfItsBackbone() throws Exception {
        ModelDirectory model = write(40, "mine");
        String digest = String.valueOf(model.manifest().backboneSha256());
        edit(model.path(), digest, "0".repeat(64));

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> store.open("mine"))
                .withMessageEndingWith(
                        "is refused: the SHA-256 of its backbone is " + digest + " instead of " + "0".repeat(64));
    }

    @Test
    void refusesADirectoryElsewhere() throws Exception {
        Path elsewhere = write(40, "mine").path();
        Files.move(elsewhere, root.resolve("mine"));

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> store.find(root.resolve("mine").toString(), outlines::add))
                .withMessageStartingWith(
                        "model directory " + root.resolve("mine") + " is not in the artifact store " + store.root());
    }

    private ModelDirectory write(int resize, String name) throws Exception {
        ModelDescription description =
                ModelDescription.of(TinyNetwork.BASIC, Preprocessing.imageNet(resize, TinyNetwork.SIDE));
        ModelDirectory written = store.write(description, TinyNetwork.weights());
        Files.move(written.path(), store.root().resolve(name));
        return store.open(name);
    }

    private static void breakAValue(Path model) throws IOException {
        byte[] bytes = Files.readAllBytes(model.resolve(WEIGHTS));
        bytes[bytes.length - 3] ^= 1;
        Files.write(model.resolve(WEIGHTS), bytes);
    }

    private static void forgetTheBackbone(Path model) throws IOException {
        Path manifest = model.resolve(ModelManifest.FILE);
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replaceAll(",\\s+\"backbone_sha256\" : \"[0-9a-f]{64}\"", ""));
    }

    private static void edit(Path model, String before, String after) throws IOException {
        Path manifest = model.resolve(ModelManifest.FILE);
        Files.write(manifest, Files.readString(manifest).replace(before, after).getBytes(StandardCharsets.UTF_8));
    }
}
