package io.frostline.trainer.stream.join;

import static io.frostline.trainer.stream.join.JoinBench.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The state of a join that took labels where their producers' partitioners had put them. The driver runs one partition
 * of several: what is moved to another one comes back to its stores as what comes from another one.
 */
class MisplacedImagesTest {
    private static final int PARTITIONS = 4;
    private static final JoinLayout LAYOUT = new JoinLayout("any", PARTITIONS);
    private static final Duration STEP = Duration.ofMillis(100);

    @TempDir
    Path state;

    private JoinBench bench;

    @BeforeEach
    void start() {
        bench = new JoinBench(state, Instant.now(), PARTITIONS);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void meetTheirEmbeddings() {
        String elsewhere = image(3);
        String here = image(0);
        bench.storedLabel("species", elsewhere, "cat", 0, 17);
        bench.storedLabel("species", here, "dog", 0, 18);

        pass(4);
        bench.embedding(elsewhere, SPACE, 7);
        bench.embedding(here, SPACE, 8);

        assertThat(bench.emitted())
                .containsExactly(
                        "species/" + elsewhere + "=cat@" + SPACE + "#7", "species/" + here + "=dog@" + SPACE + "#8");
        assertThat(bench.observer.waiting()).isZero();
    }

    @Test
    void meetEmbeddingsThatAreTheirsAlready() {
        String elsewhere = image(3);
        bench.storedLabel("default", elsewhere, "cat", 0, 17);
        bench.pass(STEP);
        assertThat(bench.observer.waiting()).isEqualTo(1);

        bench.embedding(elsewhere, SPACE, 7);
        bench.close();
        bench = new JoinBench(state.resolve("again"), Instant.now(), PARTITIONS);
        bench.storedEmbedding(image(0), SPACE, 7);
        bench.storedEmbedding(elsewhere, SPACE, 8);
        pass(4);
        bench.label(elsewhere, "cat");

        assertThat(bench.emitted()).containsExactly("default/" + elsewhere + "=cat@" + SPACE + "#8");
    }

    @Test
    void giveWayToLabelsThatCameMeanwhile() {
        String elsewhere = image(2);
        bench.storedLabel("default", elsewhere, "an old one", 1, 17);
        bench.embedding(elsewhere, SPACE, 7);
        bench.emitted();
        bench.labelFrom(1, 20, Instant.now().plusSeconds(1), elsewhere, "its correction");

        pass(4);

        assertThat(bench.emitted()).endsWith("default/" + elsewhere + "=its correction@" + SPACE + "#7");
    }

    @Test
    void areAllFoundHoweverManyThereAre() {
        images(0, 1_500).forEach(image -> bench.storedLabel("default", image, "cat", 0, 1));
        images(3, 5).forEach(image -> bench.storedLabel("default", image, "cat", 0, 1));
        images(0, 1_500).forEach(image -> bench.storedEmbedding(image, SPACE, 7));

        pass(5);
        images(3, 5).forEach(image -> bench.embedding(image, SPACE, 7));

        assertThat(bench.emitted()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void areNotLookedForAgain() {
        pass(4);
        String elsewhere = image(3);
        bench.storedLabel("default", elsewhere, "cat", 0, 17);
        bench.storedEmbedding(elsewhere, SPACE, 7);

        pass(4);

        assertThat(bench.emitted()).isEmpty();
    }

    private void pass(int steps) {
        IntStream.range(0, steps).forEach(step -> bench.pass(STEP));
    }

    /** @return an image of a partition */
    private static String image(int partition) {
        return images(partition, 1).get(0);
    }

    private static List<String> images(int partition, int count) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> "cat-" + i)
                .filter(id -> LAYOUT.partition(id) == partition)
                .limit(count)
                .toList();
    }
}
