package io.frostline.trainer.stream.join;

import static io.frostline.trainer.stream.join.JoinBench.SPACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.LabelText;
import io.frostline.schemas.TaskPrediction;
import io.frostline.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from labels stays within its bounds, whatever is sent. */
class BoundedJoinTest {
    private static final JoinLayout LAYOUT = new JoinLayout("join-test", 1);

    @TempDir
    Path state;

    private JoinBench bench;

    @BeforeEach
    void start() {
        TaskPolicy policy = TaskPolicy.of(List.of("default", "*"), 40, 30);
        bench = new JoinBench(state, new TaskAdmission(policy, new MemoryTaskLog(), List.of()));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void rejectsLabelsForMoreTasksThanThereMayBe() {
        for (int i = 0; i < 800; i++) {
            bench.embedding("cat-" + i, SPACE, i);
            bench.labelFor("task-" + i, "cat-" + i, "cat");
        }
        bench.label("cat-799", "cat");

        assertThat(bench.emitted()).hasSize(40).contains("task-38/cat-38=cat@" + SPACE + "#38");
        assertThat(bench.rejected())
                .hasSize(761)
                .allMatch(each -> each.value.getReason().equals("too-many-tasks"))
                .extracting(each -> each.value.getSourceOffset())
                .doesNotHaveDuplicates();
    }

    @Test
    void rejectsLabelsForMoreTasksThanAnImageMayHave() {
        for (int i = 0; i < 39; i++) {
            bench.labelFor("task-" + i, "cat-1", "cat");
        }
        bench.labelFor("task-38", "cat-2", "cat");
        bench.labelFor("task-0", "cat-1", "lynx");
        bench.labelFor("task-1", "cat-1", null);

        assertThat(bench.rejected()).hasSize(9).first().satisfies(each -> {
            assertThat(each.key).isEqualTo("cat-1");
            assertThat(each.value.getTask()).isEqualTo("task-30");
            assertThat(each.value.getReason()).isEqualTo("too-many-tasks");
            assertThat(each.value.getDetail())
                    .isEqualTo(
                            "its image has labels for 30 tasks already; label another image, or raise frostline.max-tasks-per-image");
            assertThat(each.value.getSourceTopic()).isEqualTo("labels");
            assertThat(each.value.getSourceOffset()).isEqualTo(30);
        });
        bench.embedding("cat-1", SPACE, 1);
        assertThat(bench.emitted()).hasSize(29).contains("task-0/cat-1=lynx@" + SPACE + "#1");
    }

    @Test
    void rejectsTextsOfAMegabyteAndLosesNoneOfTheirNeighbours() {
        byte[] megabyte = "x".repeat(1_000_000).getBytes(UTF_8);
        byte[] cat = "cat".getBytes(UTF_8);
        bench.embedding("cat-1", SPACE, 1);

        bench.label(megabyte, cat);
        bench.label("cat-1".getBytes(UTF_8), cat, new RecordHeader("annotator", megabyte));
        bench.label("cat-1".getBytes(UTF_8), cat, new RecordHeader("task", megabyte));
        bench.label("cat-1".getBytes(UTF_8), megabyte);
        bench.label("cat-1", "cat");

        assertThat(bench.rejected())
                .extracting(each -> each.value.getReason(), each -> each.value.getSourceOffset())
                .containsExactly(
                        tuple("image-id-too-long", 0L),
                        tuple("bad-annotator", 1L),
                        tuple("bad-task", 2L),
                        tuple("too-long", 3L));
        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#1");
    }

    @Test
    void rejectsALabelOfWhichTheLabelledEmbeddingWasTooLarge() {
        bench.refuse(Topics.LABELED_EMBEDDINGS, 300);
        bench.embedding("cat-1", SPACE, 1);

        bench.label("cat-1", "l".repeat(LabelText.LONGEST));
        bench.label("cat-1", "cat");
        bench.label("cat-2", "l".repeat(LabelText.LONGEST));
        bench.embedding("cat-2", SPACE, 2);

        assertThat(bench.rejected())
                .extracting(each -> each.key, each -> each.value.getReason(), each -> each.value.getSourceOffset())
                .containsExactly(tuple("cat-1", "record-too-large", 0L), tuple("cat-2", "record-too-large", 2L));
        assertThat(bench.observer.unreadable).containsExactly("record-too-large", "record-too-large");
        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#1");
    }

    @Test
    void rejectsALabelThatIsTooLargeForATopicOfTheJoins() {
        bench.refuse(LAYOUT.labelsTopic(), 200);
        bench.label("cat-1", "l".repeat(LabelText.LONGEST));

        bench.refuse(LAYOUT.labelsStore(), 100);
        bench.labelFor("species", "cat-1", "cat");
        bench.labelFor("pose", "cat-1", "p".repeat(60));

        assertThat(bench.rejected())
                .extracting(each -> each.value.getReason(), each -> each.value.getSourceOffset())
                .containsExactly(tuple("record-too-large", 0L), tuple("record-too-large", 2L));
        bench.embedding("cat-1", SPACE, 1);
        assertThat(bench.emitted()).containsExactly("species/cat-1=cat@" + SPACE + "#1");
    }

    @Test
    void saysSoInTheLogOnlyIfTheRejectionIsTooLargeAsWell() {
        bench.refuse(Topics.LABELS_REJECTED, 50);

        bench.label("cat-1", " ");

        assertThat(bench.rejected()).isEmpty();
        assertThat(bench.observer.unreadable).containsExactly("blank");
    }

    @Test
    void leavesPredictionsBehindAndSkipsAnEmbeddingThatIsStillTooLarge() {
        TaskPrediction prediction = new TaskPrediction("task", "l".repeat(LabelText.LONGEST), 1f, 1L);
        bench.refuse(LAYOUT.embeddingsTopic(), 10_000);
        bench.label("cat-1", "cat");
        bench.label("cat-2", "cat");

        bench.rawEmbedding("cat-1".getBytes(UTF_8), embedding("cat-1", 2, Collections.nCopies(800, prediction)));
        bench.rawEmbedding("cat-2".getBytes(UTF_8), embedding("cat-2", 4_000, List.of()));

        assertThat(bench.emitted()).containsExactly("default/cat-1=cat@" + SPACE + "#7");
        assertThat(bench.observer.unreadableEmbeddings).isEqualTo(1);

        bench.refuse(LAYOUT.embeddingsStore(), 1_000);
        bench.rawEmbedding("cat-2".getBytes(UTF_8), embedding("cat-2", 400, List.of()));
        assertThat(bench.emitted()).isEmpty();
        assertThat(bench.observer.unreadableEmbeddings).isEqualTo(2);
    }

    private static byte[] embedding(String imageId, int dimension, List<TaskPrediction> predictions) {
        List<Float> vector = Collections.nCopies(dimension, 0.5f);
        return new Codec()
                .encode(new Embedding(imageId, SPACE, vector, predictions, Topics.IMAGES, 0, 7L, Instant.EPOCH));
    }
}
