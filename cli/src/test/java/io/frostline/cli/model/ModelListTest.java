package io.frostline.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.cli.model.ListedModel.Role;
import io.frostline.cli.topics.ServedSpaces;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelListTest {
    private static final Instant MADE_AT = Instant.parse("2026-11-24T10:00:00.5Z");

    private final ModelDirectory bundled = BundledBackbone.open();

    @TempDir
    private Path root;

    private ModelDirectory child;

    @BeforeEach
    void writeAChildOfTheBundledBackbone() throws Exception {
        Map<String, Tensor> tensors = new LinkedHashMap<>(bundled.weights().asMap());
        Tensor bias = bundled.weights().tensor("bn1.bias");
        float[] values = bias.toArray();
        values[0] += 1;
        tensors.put("bn1.bias", Tensor.of(bias.shape(), values));
        tensors.keySet().removeIf(name -> name.startsWith("fc."));
        ModelDescription parent = bundled.manifest().description();
        ModelDescription description = new ModelDescription(
                parent.architecture(),
                parent.preprocessing(),
                List.of(),
                bundled.space(),
                Map.of(),
                Map.of("hold_out_accuracy", 0.7546),
                MADE_AT,
                "test",
                null);
        child = new ModelStore(root).write(description, Weights.of(tensors));
    }

    @Test
    void showsTheBundledBackboneAsServingWhileNothingWasPromoted() {
        List<ListedModel> models = list(new ServedSpaces(null, null));

        assertThat(models).extracting(ListedModel::role).containsExactly(Role.SERVING, Role.CANDIDATE);
        assertThat(models).extracting(ListedModel::directory).containsExactly(null, child.name());
    }

    @Test
    void showsWhatIsServedAndWhatWasServedBefore() {
        List<ListedModel> models =
                list(new ServedSpaces(child.space().id(), bundled.space().id()));

        assertThat(models).extracting(ListedModel::role).containsExactly(Role.PREVIOUS, Role.SERVING);
    }

    @Test
    void showsWhatIsServedAndWasBeforeThoughNoDirectoryHasIt() throws Exception {
        List<ListedModel> models = new ModelList(
                        root.resolve("nowhere"),
                        new ServedSpaces("resnet18-0123456789ab", child.space().id()))
                .read();

        assertThat(models).extracting(ListedModel::role).containsExactly(Role.CANDIDATE, Role.SERVING, Role.PREVIOUS);
        assertThat(models.get(1).problem())
                .isEqualTo("space resnet18-0123456789ab is serving and not in " + root.resolve("nowhere")
                        + "; name the services' frostline.models-directory with --store");
        assertThat(ModelLines.table(models).get(2))
                .startsWith("resnet18-0123456789ab ")
                .contains(" serving ")
                .endsWith("(not here)");
    }

    @Test
    void saysWhatIsWrongWithADirectoryThatDoesNotVerify() throws Exception {
        Files.write(child.path().resolve("weights.safetensors"), new byte[100]);

        ListedModel damaged = list(new ServedSpaces(null, null)).get(1);

        assertThat(damaged.role()).isEqualTo(Role.DAMAGED);
        assertThat(damaged.problem()).contains(child.name());
        assertThat(ModelLines.table(List.of(damaged)).get(1))
                .startsWith("-      damaged")
                .endsWith(child.name());
        assertThat(new ObjectMapper()
                        .readTree(ModelLines.json(damaged))
                        .path("problem")
                        .asText())
                .isEqualTo(damaged.problem());
    }

    @Test
    void listsADirectoryWhateverItIsCalled() throws Exception {
        Files.move(child.path(), root.resolve("My own"));

        List<ListedModel> models =
                list(new ServedSpaces(child.space().id(), bundled.space().id()));

        assertThat(models.get(1).directory()).isEqualTo("My own");
        assertThat(models.get(1).space()).isEqualTo(child.space().id());
        assertThat(models.get(1).role()).isEqualTo(Role.SERVING);
    }

    @Test
    void showsPeopleATable() {
        List<String> lines = ModelLines.table(list(new ServedSpaces(null, null)));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("space").contains("role", "parent", "made at", "hold-out", "size");
        assertThat(lines.get(1))
                .startsWith(bundled.space().id())
                .contains("serving")
                .endsWith("(bundled)");
        assertThat(lines.get(2))
                .startsWith(child.space().id())
                .contains("candidate  " + bundled.space().id() + "  2026-11-24T10:00:00Z  75.5 %", " MB  ")
                .endsWith(child.name());
    }

    @Test
    void showsProgramsEverything() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(ModelLines.json(list(new ServedSpaces(null, null)).get(1)));

        assertThat(json.path("space").asText()).isEqualTo(child.space().id());
        assertThat(json.path("role").asText()).isEqualTo("candidate");
        assertThat(json.path("parent").asText()).isEqualTo(bundled.space().id());
        assertThat(json.path("created_at").asText()).isEqualTo(MADE_AT.toString());
        assertThat(json.path("metrics").path("hold_out_accuracy").asDouble()).isEqualTo(0.7546);
        assertThat(json.path("bytes").asLong()).isGreaterThan(10_000_000);
        assertThat(json.has("problem")).isFalse();
    }

    @Test
    void namesWhatIsRemovedAndRemovesNothingThatIsServedOrWasBeforeOrWasImported() throws Exception {
        List<ModelDirectory> candidates = List.of(candidate(1), candidate(2), candidate(3), candidate(4));
        ServedSpaces served = new ServedSpaces(
                candidates.get(0).space().id(), candidates.get(1).space().id());

        List<String> removed = RefusedModels.prune(root, list(served), 1);

        assertThat(removed).containsExactly(candidates.get(2).name());
        assertThat(list(served))
                .extracting(ListedModel::directory)
                .containsExactlyInAnyOrder(
                        null,
                        child.name(),
                        candidates.get(0).name(),
                        candidates.get(1).name(),
                        candidates.get(3).name());
    }

    /** Made so many minutes later. */
    private ModelDirectory candidate(int minutes) throws Exception {
        Map<String, Tensor> tensors = new LinkedHashMap<>(child.weights().asMap());
        Tensor bias = child.weights().tensor("bn1.bias");
        float[] values = bias.toArray();
        values[0] += minutes;
        tensors.put("bn1.bias", Tensor.of(bias.shape(), values));
        ModelDirectory candidate =
                new ModelStore(root).writeCandidate(child.manifest().description(), Weights.of(tensors), Map.of());
        Files.setLastModifiedTime(
                candidate.path().resolve("candidate"), FileTime.from(MADE_AT.plusSeconds(60L * minutes)));
        return candidate;
    }

    private List<ListedModel> list(ServedSpaces served) {
        return new ModelList(root, served).read();
    }
}
