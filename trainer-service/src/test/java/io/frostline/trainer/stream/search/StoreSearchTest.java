package io.frostline.trainer.stream.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.trainer.stream.Backbone;
import io.frostline.trainer.stream.ModelSearch;
import io.frostline.trainer.stream.finetune.StoredBackbones;
import io.frostline.trainer.verification.Verification;
import io.frostline.trainer.verification.Verifier;
import io.frostline.vision.Space;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSearchTest {
    @TempDir
    private Path root;

    private final List<Path> verified = new ArrayList<>();
    private Verification verdict = new Verification.Sound(Duration.ofSeconds(1));
    private StoreSearch search = searchOf(Path.of("nowhere"));

    @AfterEach
    void close() {
        search.close();
    }

    @Test
    void findsTheDirectoryOfASpaceAndVerifiesIt() throws Exception {
        ModelDirectory model = writeAnother();

        ModelSearch.Result result = find(model.space());

        assertThat(result)
                .isEqualTo(new ModelSearch.Found(new Backbone(
                        model.space(),
                        256,
                        model.name(),
                        model.manifest().weights().sha256())));
        assertThat(verified).containsExactly(model.path());
    }

    @Test
    void findsADirectoryThatIsCalledAnything() throws Exception {
        ModelDirectory model = writeAnother();
        Files.move(model.path(), root.resolve("My own"));

        assertThat(find(model.space()))
                .isEqualTo(new ModelSearch.Found(new Backbone(
                        model.space(), 256, "My own", model.manifest().weights().sha256())));
        assertThat(verified).containsExactly(root.resolve("My own"));
    }

    @Test
    void findsTheBundledBackbone() {
        ModelDirectory bundled = BundledBackbone.open();

        assertThat(find(bundled.space()))
                .isEqualTo(new ModelSearch.Found(new Backbone(bundled.space(), 256, null, null)));
        assertThat(verified).containsExactly(bundled.path());
    }

    @Test
    void saysWhyAFreshProcessRefusesIt() throws Exception {
        verdict = new Verification.Refused("a probe image has an embedding with the value NaN", Duration.ZERO);
        ModelDirectory model = writeAnother();

        assertThat(find(model.space()))
                .isEqualTo(new ModelSearch.NotFound("space " + model.space()
                        + " does not verify in a fresh process: a probe image has an embedding with the value NaN"));
    }

    @Test
    void namesTheSpaceThatIsNotThere() {
        assertThat(find(new Space("resnet18-ffffffffffff")))
                .isEqualTo(new ModelSearch.NotFound("no sound model directory under " + root
                        + " is of space resnet18-ffffffffffff; there are the bundled one (resnet18-w32-716de95ba804)"));
    }

    @Test
    void takesNoDirectorysWordForItsSpace() throws Exception {
        ModelDirectory model = writeAnother();
        Path liar = root.resolve("resnet18-ffffffffffff-00000000");
        Files.createDirectory(liar);
        for (String file : List.of("manifest.json", "weights.safetensors")) {
            Files.copy(model.path().resolve(file), liar.resolve(file));
        }

        assertThat(find(new Space("resnet18-ffffffffffff"))).isInstanceOf(ModelSearch.NotFound.class);
    }

    private ModelSearch.Result find(Space space) {
        search = searchOf(root);
        return search.find(space).join();
    }

    private StoreSearch searchOf(Path directory) {
        ModelStore store = new ModelStore(directory);
        Verifier verifier = path -> {
            verified.add(path);
            return verdict;
        };
        return new StoreSearch(store, new StoredBackbones(store), verifier);
    }

    /** The bundled backbone with one weight changed, which makes another space of it. */
    private ModelDirectory writeAnother() throws Exception {
        ModelDirectory bundled = BundledBackbone.open();
        Map<String, Tensor> tensors = new LinkedHashMap<>(bundled.weights().asMap());
        Tensor bias = bundled.weights().tensor("bn1.bias");
        float[] values = bias.toArray();
        values[0] += 1;
        tensors.put("bn1.bias", Tensor.of(bias.shape(), values));
        ModelDescription description = bundled.manifest().description();
        return new ModelStore(root).write(description, Weights.of(tensors));
    }
}
