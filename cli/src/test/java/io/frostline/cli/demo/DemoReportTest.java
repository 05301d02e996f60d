package io.frostline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.images.SourceImage;
import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.HoldOutEvaluation;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.LearnerSnapshot;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Stage;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static final String OLD = "resnet18-0123456789ab";
    private static final String NEW = "resnet18-ba9876543210";
    private static final SourceImage CAT = SourceImage.at("test/cat/1.jpg");
    private static final SourceImage DOG = SourceImage.at("test/dog/1.jpg");
    private static final long START = 1_700_000_000_000L;

    private final Codec codec = new Codec();
    private final Observations seen = new Observations(Set.of(CAT.id(), DOG.id()));

    @Test
    void countsFirstPassReembeddingAndDuplicatesApart() {
        embedding("a", OLD, 0, "e-1", 1_000, 1, 0);
        embedding("b", OLD, 1, "e-1", 1_000, 1, 0);
        embedding("b", OLD, 1, "e-2", 1_100, 1, 0);
        embedding("a", NEW, 0, "e-3", 1_200, 1, 0);
        embedding("b", NEW, 1, "e-3", 1_200, 1, 0);
        embedding("c", NEW, 2, "e-3", 1_200, 1, 0);
        rejection("d");

        DemoReport report = report(5, 0);

        assertThat(report.figures())
                .containsEntry("images_sent", 5)
                .containsEntry("embeddings_received", 3)
                .containsEntry("embeddings_missing", 1)
                .containsEntry("embeddings_duplicated", 1)
                .containsEntry("embeddings_reembedded", 2)
                .containsEntry("images_rejected", 1)
                .containsEntry("space_before", OLD)
                .containsEntry("mixed_batches", 0);
        assertThat(report.isExact()).isFalse();
    }

    @Test
    void findsABatchOfTwoSpaces() {
        embedding("a", OLD, 0, "e-1", 1_000, 1, 0);
        embedding("b", NEW, 1, "e-1", 1_000, 1, 0);

        assertThat(report(2, 0).mixedBatches()).isEqualTo(1);
    }

    @Test
    void measuresTheBurstFromItsFirstImageToItsLastEmbedding() {
        for (int i = 0; i < 100; i++) {
            embedding("image-" + i, OLD, i, "e-" + i / 10, 1_000 + 20L * i, 1, 0);
        }
        embedding("later", OLD, 100, "e-10", 60_000, 1, 0);

        assertThat(report(101, 100).extractImagesPerSecond()).isEqualTo(100 * 1_000.0 / 2_980);
    }

    @Test
    void judgesEachSpaceByItsLastHeadOnItsOwnEmbeddings() {
        embedding(CAT.id(), OLD, 0, "e-1", 1_000, 1, 0);
        embedding(DOG.id(), OLD, 1, "e-1", 1_000, 1, 0);
        head(OLD, 1, List.of(0f, 1f, 1f, 0f));
        head(OLD, 2, List.of(1f, 0f, 0f, 1f));
        decision(Verdict.PLATEAU, Map.of("learned", 1_234.0));
        decision(Verdict.PROMOTED, Map.of("fine_tune_seconds", 61.04, "fine_tune_images_per_second", 250.0));
        head(NEW, 3, List.of(1f, 0f, 0f, 1f));
        promotion();
        embedding(CAT.id(), NEW, 0, "e-2", 2_000, 1, 0);
        embedding(DOG.id(), NEW, 1, "e-2", 2_000, 0, 1);

        assertThat(report(2, 0).figures())
                .containsEntry("test_accuracy_frozen", 0.5)
                .containsEntry("test_accuracy_finetuned", 1.0)
                .containsEntry("plateau_at_label", 1_234L)
                .containsEntry("fine_tune_seconds", 61.0)
                .containsEntry("fine_tune_images_per_second", 250.0)
                .containsEntry("promoted", true)
                .containsEntry("space_after", NEW);
    }

    @Test
    void countsWhatIsKeptForARollBackAsNoPromotion() {
        add(
                Topics.MODELS,
                ModelKeys.PREVIOUS_BACKBONE,
                0,
                new BackbonePromoted(OLD, "", "", null, Map.of(), Instant.ofEpochMilli(START)));

        assertThat(report(0, 0).figures()).containsEntry("promoted", false).containsEntry("space_after", null);
    }

    @Test
    void leavesOpenWhatDidNotHappen() {
        assertThat(report(0, 0).figures())
                .containsEntry("promoted", false)
                .containsEntry("space_after", null)
                .containsEntry("plateau_at_label", null)
                .containsEntry("test_accuracy_finetuned", null);
    }

    @Test
    void countsATestPictureWithoutEmbeddingAsWrong() {
        embedding(CAT.id(), OLD, 0, "e-1", 1_000, 1, 0);
        head(OLD, 1, List.of(1f, 0f, 0f, 1f));

        assertThat(report(2, 0).testAccuracyFrozen()).isEqualTo(0.5);
    }

    @Test
    void knowsWhetherEverythingJoinedIsLearned() {
        add(Topics.LABELED_EMBEDDINGS, "default/a", 41, example("a"));
        assertThat(seen.isLearned()).isFalse();

        head(OLD, 42, List.of(1f, 0f, 0f, 1f));

        assertThat(seen.isLearned()).isTrue();
        assertThat(seen.labelledImages()).isEqualTo(1);
    }

    private DemoReport report(int sent, int burst) {
        DemoImages images = new DemoImages(List.of(), List.of(CAT, DOG));
        return DemoReport.of(seen, images, new Measurements(sent, burst, 3 << 20, 0, 0, 12.34, "it has not begun"));
    }

    private void embedding(String id, String space, long offset, String batch, long millis, float x, float y) {
        Embedding embedding = new Embedding(
                id, space, List.of(x, y), List.of(), Topics.IMAGES, 0, offset, Instant.ofEpochMilli(START));
        ConsumerRecord<byte[], byte[]> found = new ConsumerRecord<>(
                Topics.EMBEDDINGS,
                0,
                0,
                START + millis,
                TimestampType.CREATE_TIME,
                0,
                0,
                utf8(id),
                codec.encode(embedding),
                new org.apache.kafka.common.header.internals.RecordHeaders(),
                Optional.empty());
        found.headers().add(RecordHeaders.BATCH, utf8(batch));
        seen.add(found);
    }

    private void head(String space, long version, List<Float> weights) {
        LearnerSnapshot learner = LearnerSnapshot.newBuilder()
                .setLearned(0L)
                .setLearnedUpTo(version)
                .setPrequentialAccuracy(0)
                .setPrequentialWeight(0)
                .setEvaluations(List.of(new HoldOutEvaluation(10L, 0.5, 10)))
                .build();
        HeadPublished head = new HeadPublished(
                RecordHeaders.DEFAULT_TASK,
                space,
                version,
                List.of("cat", "dog"),
                2,
                weights,
                List.of(0f, 0f),
                learner,
                Instant.ofEpochMilli(START),
                4);
        add(Topics.MODELS, ModelKeys.head(RecordHeaders.DEFAULT_TASK), 0, head);
    }

    private void promotion() {
        add(
                Topics.MODELS,
                ModelKeys.BACKBONE,
                0,
                new BackbonePromoted(NEW, "artifact", "sha", OLD, Map.of(), Instant.ofEpochMilli(START)));
    }

    private void decision(Verdict verdict, Map<String, Double> numbers) {
        Decision decision = new Decision(
                RecordHeaders.DEFAULT_TASK, verdict, "because", OLD, null, numbers, Instant.ofEpochMilli(START), null);
        add(Topics.DECISIONS, RecordHeaders.DEFAULT_TASK, 0, decision);
    }

    private void rejection(String id) {
        ImageRejected rejected = new ImageRejected(
                id,
                Stage.DECODE,
                "empty",
                "the value is empty",
                Topics.IMAGES,
                0,
                3L,
                Instant.ofEpochMilli(START),
                null);
        add(Topics.IMAGES_REJECTED, id, 0, rejected);
    }

    private static LabeledEmbedding example(String id) {
        return new LabeledEmbedding(
                RecordHeaders.DEFAULT_TASK,
                id,
                "cat",
                null,
                OLD,
                List.of(1f, 0f),
                Topics.IMAGES,
                0,
                0L,
                0,
                0L,
                Instant.ofEpochMilli(START));
    }

    private void add(String topic, String key, long offset, SpecificRecord value) {
        seen.add(new ConsumerRecord<>(topic, 0, offset, utf8(key), codec.encode(value)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
