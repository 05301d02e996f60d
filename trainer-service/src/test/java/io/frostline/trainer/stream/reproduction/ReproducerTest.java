package io.frostline.trainer.stream.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.frostline.trainer.stream.finetune.StripesLog;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.stream.log.ReferencedImages;
import io.frostline.trainer.tuning.TinyBackbone;
import io.frostline.vision.Device;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.NetworkLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReproducerTest {
    private final StripesLog stripes = new StripesLog();
    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path root;

    private ModelStore store;
    private ModelDirectory parent;
    private ModelDirectory tuned;

    @BeforeEach
    void fineTune() throws InvalidModelException {
        store = new ModelStore(root.resolve("store"));
        parent = TinyBackbone.write(store, 3);
        tuned = store.find(stripes.fineTuned(parent, store).space());
    }

    @Test
    void trainsTheSameBitsAgain() throws InvalidModelException {
        Reproducer.Verdict verdict = reproducer().reproduce(tuned.path());

        assertThat(verdict.bitEqual()).isTrue();
        assertThat(verdict.line())
                .isEqualTo("bit-equal: all 60 tensors, SHA-256 "
                        + tuned.manifest().weights().sha256());
        assertThat(told).hasSizeGreaterThan(1).first().asString().endsWith("training from " + parent.space());
    }

    @Test
    void computesWithAsManyThreadsAsThen() throws InvalidModelException {
        int threads = NetworkLibrary.threads();
        NetworkLibrary.spreadOver(threads + 1);
        try {
            assertThat(reproducer().reproduce(tuned.path()).bitEqual()).isTrue();
            assertThat(NetworkLibrary.threads()).isEqualTo(threads);
        } finally {
            NetworkLibrary.spreadOver(threads);
        }
    }

    @Test
    void saysHowFarTheWeightsAreApart() throws Exception {
        Path other = elsewhere();
        String manifest = Files.readString(other.resolve("manifest.json"));
        Files.writeString(
                other.resolve("manifest.json"),
                manifest.replaceFirst("\"momentum\" : \"0.9\"", "\"momentum\" : \"0.8\"")
                        .replaceFirst("\"cores\" : \"\\d+\"", "\"cores\" : \"999\""));

        Reproducer.Verdict verdict = reproducer().reproduce(other);

        assertThat(verdict.bitEqual()).isFalse();
        assertThat(verdict.line())
                .matches("different: \\d+ tensors, by at most .+, in .+; cores: \\d+ here, 999 there");
    }

    @Test
    void saysHowManyImagesAreMissing() throws InvalidModelException {
        stripes.deleteFirst(1 + StripesLog.IMAGES / 2);

        Reproducer.Verdict verdict = reproducer().reproduce(tuned.path());

        assertThat(verdict.bitEqual()).isFalse();
        assertThat(verdict.line()).matches("not reproduced: \\d+ of \\d+ images are no longer in their topic");
    }

    @Test
    void refusesAModelThatNobodyFineTuned() {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> reproducer().reproduce(parent.path()))
                .withMessageEndingWith("does not say how it was trained; only what a fine-tune made can be reproduced");
    }

    @Test
    void needsTheParent() {
        Reproducer elsewhere = new Reproducer(
                new ImageLog(stripes.log, ReferencedImages.off()),
                new ModelStore(root.resolve("another")),
                Device.CPU,
                told::add);

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> elsewhere.reproduce(tuned.path()))
                .withMessage("the parent " + parent.space()
                        + " is neither the bundled backbone nor in the artifact store; name the store that has it: "
                        + "no sound model directory under " + root.resolve("another") + " is of space "
                        + parent.space() + "; there are the bundled one (resnet18-w32-716de95ba804)");
    }

    @Test
    void trustsNoTrainingSetThatWasChanged() throws Exception {
        Path other = elsewhere();
        Files.writeString(other.resolve("training-set.csv"), "");

        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> reproducer().reproduce(other))
                .withMessageContaining("training-set.csv is refused: its SHA-256 is ");
    }

    private Path elsewhere() throws Exception {
        Path copy = Files.createDirectory(root.resolve("copy"));
        try (var files = Files.list(tuned.path())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private Reproducer reproducer() {
        return new Reproducer(new ImageLog(stripes.log, ReferencedImages.off()), store, Device.CPU, told::add);
    }
}
