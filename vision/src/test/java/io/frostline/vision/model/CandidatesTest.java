package io.frostline.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Space;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.TinyNetwork;
import io.frostline.vision.network.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-30T10:00:00Z");

    @TempDir
    private Path root;

    private int made;

    @Test
    void areRemovedButForTheLatest() throws Exception {
        List<String> names = candidates(13);

        List<String> removed = prune(10, Set.of());

        assertThat(removed).containsExactlyInAnyOrderElementsOf(names.subList(0, 3));
        assertThat(store().names()).containsExactlyInAnyOrderElementsOf(names.subList(3, 13));
        assertThat(everything()).hasSize(10);
    }

    @Test
    void areNoMoreThoseThatAreNamedAndStaySoWhenTheyAreNamedNoMore() throws Exception {
        List<String> names = candidates(3);

        assertThat(prune(0, Set.of(names.get(0), names.get(2), "resnet18-w32-of-a-store-that-is-gone")))
                .containsExactly(names.get(1));
        assertThat(prune(0, Set.of())).isEmpty();
        assertThat(store().names()).containsExactlyInAnyOrder(names.get(0), names.get(2));
    }

    @Test
    void areNotWhatIsImportedCopiedOrWrittenByOthers() throws Exception {
        ModelDirectory written = store().write(TinyNetwork.DESCRIPTION, weights());
        ModelDirectory imported =
                ModelDirectory.create(root.resolve("mine"), TinyNetwork.DESCRIPTION, weights(), directory -> {});
        ModelDirectory candidate = candidate(null);
        Path copy = Files.createDirectories(root.resolve("a-copy"));
        for (Path file : files(candidate.path())) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        Files.createDirectories(root.resolve("notes"));

        assertThat(prune(0, Set.of())).containsExactly(candidate.name());
        assertThat(store().names()).containsExactlyInAnyOrder(written.name(), imported.name(), "a-copy");
        assertThat(root.resolve("notes")).exists();
    }

    @Test
    void stayIfAModelThatStaysComesFromThem() throws Exception {
        ModelDirectory grandparent = candidate(null);
        ModelDirectory parent = candidate(grandparent.space());
        ModelDirectory other = candidate(null);
        ModelDirectory child = candidate(parent.space());

        assertThat(prune(1, Set.of())).containsExactly(other.name());
        assertThat(store().names()).containsExactlyInAnyOrder(grandparent.name(), parent.name(), child.name());
    }

    @Test
    void areWhatTheyWereIfTheStoreHasThemAlready() throws Exception {
        Weights weights = weights();
        ModelDirectory promoted = store().write(TinyNetwork.DESCRIPTION, weights);

        store().writeCandidate(TinyNetwork.DESCRIPTION, weights, Map.of());

        assertThat(prune(0, Set.of())).isEmpty();
        assertThat(store().names()).containsExactly(promoted.name());
    }

    @Test
    void leaveNothingWhereSomebodyWasKilledWhileRemovingThem() throws Exception {
        ModelDirectory halfGone = candidate(null);
        Path hidden = root.resolve(".removed-" + halfGone.name());
        Files.move(halfGone.path(), hidden);
        Files.delete(hidden.resolve(ModelManifest.FILE));
        assertThat(store().names()).isEmpty();

        assertThat(prune(10, Set.of())).isEmpty();

        assertThat(everything()).isEmpty();
    }

    @Test
    void needNoStore() {
        assertThat(new Candidates(new ModelStore(root.resolve("none"))).prune(0, Set.of("any")))
                .isEmpty();
    }

    private List<String> candidates(int count) throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(candidate(null).name());
        }
        return names;
    }

    /** One second later than the one before. */
    private ModelDirectory candidate(@Nullable Space parent) throws Exception {
        ModelDescription plain = TinyNetwork.DESCRIPTION;
        ModelDescription description = new ModelDescription(
                plain.architecture(), plain.preprocessing(), List.of(), parent, Map.of(), Map.of(), null, null, null);
        ModelDirectory directory = store().writeCandidate(description, weights(), Map.of());
        Files.setLastModifiedTime(directory.path().resolve(Candidates.MARK), FileTime.from(BEGIN.plusSeconds(made)));
        return directory;
    }

    /** Others every time. */
    private Weights weights() {
        made++;
        Map<String, Tensor> tensors = new LinkedHashMap<>(TinyNetwork.weights().asMap());
        Tensor bias = TinyNetwork.weights().tensor("bn1.bias");
        float[] values = bias.toArray();
        values[0] += made;
        tensors.put("bn1.bias", Tensor.of(bias.shape(), values));
        return Weights.of(tensors);
    }

    private List<String> prune(int keep, Set<String> named) {
        return new Candidates(store()).prune(keep, named);
    }

    private ModelStore store() {
        return new ModelStore(root);
    }

    private List<String> everything() throws Exception {
        return files(root).stream().map(path -> path.getFileName().toString()).toList();
    }

    private static List<Path> files(Path directory) throws Exception {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }
}
