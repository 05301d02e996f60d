package io.frostline.trainer.stream.join;

import static io.frostline.trainer.stream.join.JoinBench.LABEL_WAIT;
import static io.frostline.trainer.stream.join.JoinBench.SPACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.Decision;
import io.frostline.schemas.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels whose image does not come, or not in time. */
final class LabelExpiryTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final Instant YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    Path state;

    private JoinBench bench;

    @BeforeEach
    void start() {
        bench = new JoinBench(state);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void saysWhichLabelHasWaitedTooLong() {
        bench.labelFor("species", "cat/1", "cat");
        bench.pass(LABEL_WAIT.minus(MINUTE));
        assertThat(bench.decisions()).isEmpty();

        bench.pass(MINUTE.multipliedBy(2));

        assertThat(bench.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.getTask()).isEqualTo("species");
            assertThat(decision.getVerdict()).isEqualTo(Verdict.LABEL_EXPIRED);
            assertThat(decision.getReason()).contains("image cat/1, labelled cat 7 days ago");
            assertThat(decision.getNumbers())
                    .hasEntrySatisfying(
                            "waited_seconds",
                            seconds -> assertThat(seconds).isGreaterThanOrEqualTo(LABEL_WAIT.toSeconds()))
                    .containsKey("label_age_seconds");
        });
        assertThat(bench.observer.expired).isEqualTo(1);
    }

    @Test
    void saysSoOnce() {
        bench.label("cat-1", "cat");
        bench.pass(LABEL_WAIT);
        assertThat(bench.decisions()).hasSize(1);

        bench.pass(LABEL_WAIT.multipliedBy(5));

        assertThat(bench.decisions()).isEmpty();
    }

    @Test
    void joinsAnExpiredLabelAllTheSame() {
        bench.label("cat-1", "cat");
        bench.pass(LABEL_WAIT.multipliedBy(2));
        assertThat(bench.decisions()).hasSize(1);
        assertThat(bench.observer.waiting()).isEqualTo(1);

        bench.embedding("cat-1", SPACE, 7);

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#7");
        assertThat(bench.observer.waiting()).isZero();
    }

    @Test
    void saysNothingOfALabelThatWaitsNoMore() {
        bench.label("joined", "cat");
        bench.label("taken back", "cat");
        bench.pass(LABEL_WAIT.minus(MINUTE));
        bench.embedding("joined", SPACE, 7);
        bench.label("taken back", null);

        bench.pass(LABEL_WAIT);

        assertThat(bench.decisions()).isEmpty();
        assertThat(bench.observer.expired).isZero();
    }

    @Test
    void letsACorrectedLabelWaitAnew() {
        bench.label("cat-1", "dog");
        bench.pass(LABEL_WAIT.minus(MINUTE));
        bench.label("cat-1", "cat");
        bench.pass(LABEL_WAIT.minus(MINUTE));
        assertThat(bench.decisions()).isEmpty();

        bench.pass(MINUTE);

        assertThat(bench.decisions())
                .singleElement()
                .extracting(Decision::getReason)
                .asString()
                .contains("labelled cat");
    }

    @Test
    void letsALabelWaitWhoseEmbeddingIsDeleted() {
        bench.embedding("cat-1", SPACE, 7);
        bench.label("cat-1", "cat");
        bench.pass(LABEL_WAIT);
        bench.rawEmbedding("cat-1".getBytes(UTF_8), null);
        assertThat(bench.decisions()).isEmpty();

        bench.pass(LABEL_WAIT);

        assertThat(bench.decisions()).hasSize(1);
    }

    @Test
    void countsFromWhenALabelCameWhateverItsTimestamp() {
        bench.labelAt(Instant.EPOCH, "of 1970", "cat");
        bench.labelAt(YEAR_2100, "of 2100", "cat");
        bench.label("of today", "cat");
        bench.pass(LABEL_WAIT.minus(MINUTE));
        assertThat(bench.decisions()).isEmpty();

        bench.pass(MINUTE);

        assertThat(bench.decisions()).hasSize(3);
    }

    @Test
    void saysNothingWhileTheClockIsNotSet() {
        bench.close();
        bench = new JoinBench(state.resolve("1970"), Instant.EPOCH);
        bench.label("cat-1", "cat");

        bench.pass(MINUTE.multipliedBy(2));

        assertThat(bench.decisions()).isEmpty();
    }

    @Test
    void saysNothingForAClockThatIsSetAhead() {
        bench.label("cat-1", "cat");
        bench.jump(LABEL_WAIT.multipliedBy(2));
        assertThat(bench.decisions()).isEmpty();

        bench.pass(LABEL_WAIT);

        assertThat(bench.decisions()).hasSize(1);
    }

    @Test
    void saysItForEveryTask() {
        bench.labelFor("species", "cat-1", "cat");
        bench.labelFor("pose", "cat-1", "sitting");

        bench.pass(LABEL_WAIT);

        assertThat(bench.decisions()).extracting(Decision::getTask).containsExactlyInAnyOrder("species", "pose");
    }

    @Test
    void saysAThousandThingsAtATime() {
        int labels = LabelExpiry.MOST_AT_ONCE * 2 + 1;
        IntStream.range(0, labels).forEach(i -> bench.storedLabel("default", "cat-" + i, "cat", 0, i));

        bench.pass(LABEL_WAIT);
        int atOnce = bench.decisions().size();
        bench.pass(LabelExpiry.BETWEEN_FURTHER_LOOKS);
        bench.pass(LabelExpiry.BETWEEN_FURTHER_LOOKS);
        int further = bench.decisions().size();
        bench.pass(LABEL_WAIT);

        assertThat(atOnce).isEqualTo(LabelExpiry.MOST_AT_ONCE);
        assertThat(atOnce + further).isEqualTo(labels);
        assertThat(bench.decisions()).isEmpty();
    }

    @Test
    void joinsALabelThatComesLongAfterItsImage() {
        bench.embedding("cat-1", SPACE, 7);
        bench.pass(Duration.ofDays(400));

        bench.label("cat-1", "cat");

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#7");
        assertThat(bench.decisions()).isEmpty();
    }
}
