package io.frostline.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.network.TinyNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStoreTest {
    private static final ModelDescription ANOTHER =
            ModelDescription.of(TinyNetwork.BASIC, Preprocessing.imageNet(40, 32));

    @TempDir
    Path root;

    @Test
    void namesTheModelsThatAreThere() throws Exception {
        ModelStore store = new ModelStore(root.resolve("store"));
        assertThat(store.names()).isEmpty();
        ModelDirectory written = store.write(TinyNetwork.DESCRIPTION, TinyNetwork.weights());
        Files.createDirectory(store.root().resolve("no-model"));
        Files.createFile(Files.createDirectory(store.root().resolve(".draft-1")).resolve("manifest.json"));
        Path renamed = store.root().resolve("Wald & Wiese");
        Files.move(store.write(ANOTHER, TinyNetwork.weights()).path(), renamed);

        assertThat(store.names()).containsExactlyInAnyOrder("Wald & Wiese", written.name());
        assertThat(store.open(written.name()).space()).isEqualTo(written.space());
    }

    @Test
    void saysBeforehandWhetherThereIsSpaceForAModel() throws Exception {
        ModelStore store = new ModelStore(root.resolve("store"));
        ModelStore inAFile = new ModelStore(Files.createFile(root.resolve("file")));

        store.requireSpace(1);
        assertThat(store.root()).isEmptyDirectory();
        assertThatThrownBy(() -> store.requireSpace(Long.MAX_VALUE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageMatching("a model cannot be written under " + store.root()
                        + ": it takes \\d+ MB and the disk has \\d+ MB left");
        assertThatThrownBy(() -> inAFile.requireSpace(1))
                .hasMessage("a model cannot be written under " + inAFile.root() + ": " + inAFile.root()
                        + " is there already");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "",
                "../outside",
                "a/../../outside",
                "/etc",
                "a\\b",
                ".hidden",
                "a\0b",
                "https://host/model"
            })
    void opensNothingOutsideOfItsRoot(String name) throws Exception {
        ModelDirectory outside = new ModelStore(root).write(TinyNetwork.DESCRIPTION, TinyNetwork.weights());
        Files.move(outside.path(), root.resolve("outside"));
        ModelStore store = new ModelStore(Files.createDirectory(root.resolve("store")));

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> store.open(name))
                .withMessageContaining("is no name of a model directory under " + store.root());
    }

    @Test
    void followsNoLinkAndWaitsForNoPipe() throws Exception {
        ModelDirectory model = new ModelStore(root).write(TinyNetwork.DESCRIPTION, TinyNetwork.weights());
        ModelStore store = new ModelStore(Files.createDirectory(root.resolve("store")));
        Files.createSymbolicLink(store.root().resolve("link"), model.path());
        Path piped = Files.createDirectory(store.root().resolve("piped"));
        assertThat(new ProcessBuilder("mkfifo", piped + "/manifest.json")
                        .start()
                        .waitFor())
                .isZero();
        Path linked = Files.createDirectory(store.root().resolve("linked"));
        Files.copy(model.path().resolve("manifest.json"), linked.resolve("manifest.json"));
        Files.createSymbolicLink(
                linked.resolve(model.manifest().weights().file()),
                model.path().resolve(model.manifest().weights().file()));

        for (String name : List.of("link", "piped", "linked")) {
            assertThatExceptionOfType(InvalidModelException.class)
                    .isThrownBy(() -> store.open(name))
                    .withMessageContaining("is refused: it is");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../weights.safetensors", "/etc/passwd", "a/b", "..", ""})
    void letsNoManifestNameAFileElsewhere(String file) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamedFile(file, "0".repeat(64)))
                .withMessageContaining("is no plain file name");
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
    void addsTheSameModelOnceHoweverItIsCalledAndWhereverItComesFrom() throws Exception {
        ModelStore store = new ModelStore(root);
        ModelDirectory first = store.add(TinyNetwork.DESCRIPTION, TinyNetwork.weights(), model -> {});
        Path renamed = root.resolve("mine");
        Files.move(first.path(), renamed);

        ModelDirectory again = store.add(madeAt("2026-11-30T10:00:00Z"), TinyNetwork.weights(), model -> {});
        ModelDirectory another = store.add(ANOTHER, TinyNetwork.weights(), model -> {});

        assertThat(again.path()).isEqualTo(renamed);
        assertThat(another.space()).isNotEqualTo(first.space());
        assertThat(store.names()).containsExactlyInAnyOrder("mine", another.name());
    }

    private static ModelDescription madeAt(String instant) {
        return new ModelDescription(
                TinyNetwork.BASIC,
                TinyNetwork.DESCRIPTION.preprocessing(),
                List.of(),
                null,
                Map.of("weights_file", "copy.safetensors"),
                Map.of(),
                Instant.parse(instant),
                null,
                null);
    }

    @Test
    void addsNothingThatDoesNotPassItsTrial() {
        ModelStore store = new ModelStore(root);

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> store.add(TinyNetwork.DESCRIPTION, TinyNetwork.weights(), model -> {
                    throw new InvalidModelException(model.path() + " computes nothing usable");
                }))
                .withMessageContaining(root + "/tiny-");

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void adoptsACopyOfWhatIsElsewhereAndNothingThatItHas() throws Exception {
        ModelDirectory elsewhere = new ModelStore(root.resolve("elsewhere"))
                .write(TinyNetwork.DESCRIPTION, TinyNetwork.weights(), Map.of("notes.txt", ModelStoreTest::notes));
        ModelStore store = new ModelStore(root.resolve("store"));

        ModelDirectory adopted = store.adopt(elsewhere);
        ModelDirectory again = store.adopt(elsewhere);

        assertThat(adopted.path()).isEqualTo(store.root().resolve(elsewhere.name()));
        assertThat(adopted.manifest()).isEqualTo(elsewhere.manifest());
        assertThat(adopted.weights()).isEqualTo(elsewhere.weights());
        assertThat(adopted.path()).isDirectoryContaining("glob:**/MODEL_CARD.md");
        assertThat(Files.readString(adopted.path().resolve("notes.txt"))).isEqualTo("notes");
        assertThat(again.path()).isEqualTo(adopted.path());
        assertThat(store.names()).hasSize(1);
    }

    private static String notes(Path file) throws IOException {
        Files.writeString(file, "notes");
        return "0".repeat(64);
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
