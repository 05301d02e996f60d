package io.frostline.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.ChallengerJudged;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.LabelEvidence;
import io.frostline.schemas.LabelRejected;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Request;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Stage;
import io.frostline.schemas.TaskEvidence;
import io.frostline.schemas.TaskPrediction;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordLinesTest {
    private static final Instant NOON = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final Embedding EMBEDDING = new Embedding(
            "cat/1.jpg",
            "resnet18-0123456789ab",
            List.of(0.5f, -1.25f),
            List.of(new TaskPrediction(RecordHeaders.DEFAULT_TASK, "cat", 0.93f, 12L)),
            Topics.IMAGES,
            2,
            17L,
            NOON);

    private final Codec codec = new Codec();

    @Test
    void showsAnEmbeddingWithoutItsVector() {
        assertThat(readable(found(Topics.EMBEDDINGS, "cat/1.jpg", EMBEDDING)))
                .isEqualTo("cat/1.jpg  resnet18-0123456789ab  2 values  cat 93 %");
    }

    @Test
    void letsNoKeyCommandTheTerminal() {
        assertThat(readable(found(Topics.EMBEDDINGS, "a\u001B[2J\nb", EMBEDDING)))
                .doesNotContain("\u001B", "\n")
                .startsWith("cat/1.jpg");
        assertThat(readable(found(Topics.EMBEDDINGS, "a\u001B[2J\nb", (byte[]) null)))
                .isEqualTo("a\\u001B[2J\\u000Ab  (deleted)");
    }

    @Test
    void showsEveryFieldOfAnEmbeddingAsJson() throws Exception {
        ConsumerRecord<byte[], byte[]> found = found(Topics.EMBEDDINGS, "cat/1.jpg", EMBEDDING);
        found.headers().add(RecordHeaders.BATCH, utf8("a-1"));

        JsonNode json = new ObjectMapper().readTree(new JsonLines().line(found));

        assertThat(json.at("/key").asText()).isEqualTo("cat/1.jpg");
        assertThat(json.at("/offset").asLong()).isEqualTo(5);
        assertThat(json.at("/headers/batch").asText()).isEqualTo("a-1");
        assertThat(json.at("/value/vector/1").asDouble()).isEqualTo(-1.25);
        assertThat(json.at("/value/predictions/0/head_version").asLong()).isEqualTo(12);
        assertThat(json.at("/value/image_timestamp").asLong()).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void showsALabelItsTaskAndItsRetraction() {
        ConsumerRecord<byte[], byte[]> ripe = found(Topics.LABELS, "a.jpg", utf8("ripe"));
        ripe.headers().add(RecordHeaders.TASK, utf8("ripeness"));

        assertThat(readable(ripe)).isEqualTo("a.jpg  ripe  [ripeness]");
        assertThat(readable(found(Topics.LABELS, "a.jpg", (byte[]) null))).isEqualTo("a.jpg  (taken back)");
    }

    @Test
    void showsADecisionWithItsNumbersInOrder() {
        Decision decision = new Decision(
                "default",
                Verdict.PROMOTED,
                "better on the hold-out",
                "resnet18-0123456789ab",
                "resnet18-ba9876543210",
                Map.of("hold_out_before", 0.55, "hold_out_after", 0.75),
                NOON,
                null);

        assertThat(readable(found(Topics.DECISIONS, "default", decision)))
                .isEqualTo("default  PROMOTED  better on the hold-out  hold_out_after=0.7500  hold_out_before=0.5500");
    }

    @Test
    void showsWhatWasServedBeforeUnderItsKey() {
        BackbonePromoted bundled =
                new BackbonePromoted("resnet18-0123456789ab", "", "", null, Map.of("gain", 0.125), NOON);

        assertThat(readable(found(Topics.MODELS, ModelKeys.PREVIOUS_BACKBONE, bundled)))
                .isEqualTo("previous/backbone  resnet18-0123456789ab  gain=0.1250");
    }

    @Test
    void showsHowAChallengerStands() {
        ChallengerJudged challenger = new ChallengerJudged(
                "species",
                "resnet18-0123456789ab",
                "resnet18-0123456789ab-c",
                "00",
                "resnet18-ba9876543210",
                1,
                true,
                List.of(
                        new TaskEvidence(
                                "species",
                                List.of(
                                        new LabelEvidence("cat", 40, 30, 6, 2),
                                        new LabelEvidence("dog", 20, 10, 4, 0))),
                        new TaskEvidence("pose", List.of(new LabelEvidence("sits", 5, 5, 0, 0)))),
                List.of(60L),
                Map.of(),
                NOON);

        assertThat(readable(found(Topics.MODELS, ModelKeys.CHALLENGER, challenger)))
                .isEqualTo(
                        "challenger  resnet18-0123456789ab  against resnet18-ba9876543210: 10 won and 2 lost of 60 held-out images of task species");
    }

    @Test
    void showsWhoAsksForWhat() {
        Request promote = new Request(RequestKind.PROMOTE, "resnet18-0123456789ab", "ann", NOON);
        Request fineTune = new Request(RequestKind.FINE_TUNE, null, "ann", NOON);

        assertThat(readable(found(Topics.REQUESTS, "default", promote)))
                .isEqualTo("default  PROMOTE  resnet18-0123456789ab  by ann");
        assertThat(readable(found(Topics.REQUESTS, "species", fineTune))).isEqualTo("species  FINE_TUNE  by ann");
    }

    @Test
    void showsWhereARejectedImageIs() {
        ImageRejected rejected = new ImageRejected(
                "a.jpg", Stage.DECODE, "empty", "the value is empty; send an image", Topics.IMAGES, 3, 9L, NOON, null);

        assertThat(readable(found(Topics.IMAGES_REJECTED, "a.jpg", rejected)))
                .isEqualTo("a.jpg  empty  the value is empty; send an image  (images-3 at 9)");
    }

    @Test
    void showsWhereARejectedLabelIs() {
        LabelRejected rejected = new LabelRejected(
                "a.jpg", "default", "blank", "the label is blank; send its text", Topics.LABELS, 3, 9L, NOON);

        assertThat(readable(found(Topics.LABELS_REJECTED, "a.jpg", rejected)))
                .isEqualTo("a.jpg  blank  the label is blank; send its text  (labels-3 at 9)");
    }

    @Test
    void saysWhatItCannotRead() throws Exception {
        ConsumerRecord<byte[], byte[]> garbage = found(Topics.MODELS, "backbone", utf8("garbage"));

        assertThat(readable(garbage)).startsWith("backbone  (unreadable: ").contains("single-object encoding");
        assertThat(new ObjectMapper()
                        .readTree(new JsonLines().line(garbage))
                        .at("/error")
                        .asText())
                .contains("single-object encoding");
    }

    private static String readable(ConsumerRecord<byte[], byte[]> found) {
        return new ReadableLines().line(found);
    }

    private ConsumerRecord<byte[], byte[]> found(String topic, String key, SpecificRecord value) {
        return found(topic, key, codec.encode(value));
    }

    private static ConsumerRecord<byte[], byte[]> found(String topic, String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(topic, 1, 5, utf8(key), value);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
