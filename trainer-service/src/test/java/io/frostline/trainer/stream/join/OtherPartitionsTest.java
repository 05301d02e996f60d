package io.frostline.trainer.stream.join;

import static io.frostline.trainer.stream.join.JoinBench.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of one image, and pictures of one id, that came through different partitions, in whatever order. */
class OtherPartitionsTest {
    private static final Instant EARLY = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant LATER = EARLY.plusMillis(1);

    @TempDir
    Path state;

    private JoinBench bench;

    @BeforeEach
    void start() {
        bench = new JoinBench(state);
        bench.embedding("cat-1", SPACE, 7);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void correctALabelOfAnotherPartition() {
        bench.labelFrom(1, 900, EARLY, "cat-1", "dog");
        bench.labelFrom(3, 5, LATER, "cat-1", "cat");

        assertThat(bench.emitted())
                .containsExactly("default/cat-1=dog@" + SPACE + "#7", "default/cat-1=cat@" + SPACE + "#7");
    }

    @Test
    void correctALabelThatIsReadAfterItsCorrection() {
        bench.labelFrom(3, 5, LATER, "cat-1", "cat");
        bench.labelFrom(1, 900, EARLY, "cat-1", "dog");

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#7");
        assertThat(bench.observer.overtaken).isEqualTo(1);
    }

    @Test
    void takeALabelOfAnotherPartitionBack() {
        bench.labelFrom(1, 900, EARLY, "cat-1", "dog");
        bench.labelFrom(3, 5, LATER, "cat-1", null);

        assertThat(bench.emitted()).containsExactly("default/cat-1=dog@" + SPACE + "#7", "default/cat-1=null");
    }

    @Test
    void takeALabelBackThatIsReadAfterwards() {
        bench.labelFrom(3, 5, LATER, "cat-1", null);
        bench.labelFrom(1, 900, EARLY, "cat-1", "dog");
        assertThat(bench.emitted()).isEmpty();

        bench.labelFrom(1, 901, LATER, "cat-1", "lynx");

        assertThat(bench.emitted()).containsExactly("default/cat-1=lynx@" + SPACE + "#7");
    }

    @Test
    void countByArrivalIfTheyAreOfOneTime() {
        bench.labelFrom(1, 900, EARLY, "cat-1", "dog");
        bench.labelFrom(3, 5, EARLY, "cat-1", "cat");

        assertThat(bench.emitted()).endsWith("default/cat-1=cat@" + SPACE + "#7");
    }

    @Test
    void countByArrivalIfTheyAreOfOnePartitionWhateverTheirTimes() {
        bench.labelFrom(1, 900, LATER, "cat-1", "dog");
        bench.labelFrom(1, 901, EARLY, "cat-1", "cat");
        bench.labelFrom(1, 0, EARLY, "cat-1", "lynx of a topic that was made anew");

        assertThat(bench.emitted())
                .containsExactly(
                        "default/cat-1=dog@" + SPACE + "#7",
                        "default/cat-1=cat@" + SPACE + "#7",
                        "default/cat-1=lynx of a topic that was made anew@" + SPACE + "#7");
    }

    @Test
    void waitAsOneLabel() {
        bench.labelFrom(1, 900, EARLY, "dog-1", "cat");
        bench.labelFrom(3, 5, LATER, "dog-1", "dog");
        assertThat(bench.observer.waiting()).isEqualTo(1);

        bench.embedding("dog-1", SPACE, 8);

        assertThat(bench.emitted()).containsExactly("default/dog-1=dog@" + SPACE + "#8");
        assertThat(bench.observer.waiting()).isZero();
    }

    @Test
    void bringNoOlderPictureOfAnotherPartitionBackWhenItIsReadAgain() {
        bench.labelFrom(1, 0, EARLY, "cat-1", "cat");
        bench.emitted();

        bench.embeddingReadAgain("cat-1", SPACE, 3, 900);

        assertThat(bench.emitted()).isEmpty();
    }

    @Test
    void bringAPictureThatIsReadAgainIfThereIsNone() {
        bench.labelFrom(1, 0, EARLY, "dog-1", "dog");

        bench.embeddingReadAgain("dog-1", SPACE, 3, 900);

        assertThat(bench.emitted()).containsExactly("default/dog-1=dog@" + SPACE + "#900");
    }
}
