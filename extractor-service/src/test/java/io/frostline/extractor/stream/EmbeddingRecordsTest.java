package io.frostline.extractor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.extraction.BatchId;
import io.frostline.extractor.extraction.Extracted;
import io.frostline.extractor.intake.ImageId;
import io.frostline.extractor.intake.ReadyImage;
import io.frostline.extractor.intake.Source;
import io.frostline.extractor.serving.FakeBackbone;
import io.frostline.extractor.serving.TaskPrediction;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import io.frostline.vision.Prediction;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class EmbeddingRecordsTest {
    private static final Codec CODEC = new Codec();
    private static final int MOST = Topics.named(Topics.EMBEDDINGS).largestBatchBytes();
    private static final String NAME = "n".repeat(500);

    private final List<Integer> leftOut = new ArrayList<>();
    private final EmbeddingRecords records = new EmbeddingRecords(CODEC, leftOut::add);

    @Test
    void holdEveryPredictionThatFits() {
        ProducerRecord<byte[], byte[]> record =
                records.record(extracted("a", 500)).orElseThrow();

        assertThat(embedding(record).getPredictions()).hasSize(500);
        assertThat(record.headers().lastHeader(RecordHeaders.PREDICTIONS_LEFT_OUT))
                .isNull();
        assertThat(leftOut).isEmpty();
    }

    @Test
    void leaveTheLeastConfidentPredictionsOutAndSayHowMany() {
        ProducerRecord<byte[], byte[]> record =
                records.readAgain(List.of(extracted("i".repeat(4_096), 3_000))).get(0);

        Embedding embedding = embedding(record);
        int held = embedding.getPredictions().size();
        assertThat(size(record)).isBetween(MOST - 50_000, MOST - 1_000);
        assertThat(embedding.getPredictions())
                .extracting(said -> said.getTask())
                .containsExactlyElementsOf(
                        IntStream.range(0, held).mapToObj(i -> task(2_999 - i)).toList());
        Header header = record.headers().lastHeader(RecordHeaders.PREDICTIONS_LEFT_OUT);
        assertThat(new String(header.value(), UTF_8)).isEqualTo(Integer.toString(3_000 - held));
        assertThat(record.headers().lastHeader(RecordHeaders.READ_AGAIN)).isNotNull();
        assertThat(leftOut).containsExactly(3_000 - held);
    }

    @Test
    void haveHalfOfThePredictionsAfterEveryRefusalAndInTheEndNone() {
        Extracted extracted = extracted("a", 100);
        int before = 100;
        while (before > 0) {
            ProducerRecord<byte[], byte[]> record = records.record(extracted).orElseThrow();
            assertThat(records.refused(record)).isTrue();
            int now = embedding(records.record(extracted).orElseThrow())
                    .getPredictions()
                    .size();
            assertThat(now).isBetween(before / 2 - 1, before / 2);
            before = now;
        }

        ProducerRecord<byte[], byte[]> bare = records.record(extracted).orElseThrow();
        assertThat(records.refused(bare)).isTrue();
        assertThat(records.record(extracted)).isEmpty();
        assertThat(records.refused(bare)).as("known already").isFalse();
    }

    /** With the more confidence, the higher the task's number. */
    private static Extracted extracted(String id, int predictions) {
        ReadyImage image = new ReadyImage(
                new ImageId(id),
                new Source(Topics.IMAGES, 0, 1, Instant.EPOCH),
                Crop.of(1, new byte[3]),
                Preprocessing.imageNet(1, 1));
        return new Extracted(
                image,
                io.frostline.vision.Embedding.of(FakeBackbone.FIRST, new float[] {1, 2}),
                IntStream.range(0, predictions)
                        .mapToObj(i -> new TaskPrediction(task(i), 1, new Prediction(NAME, (float) i / predictions)))
                        .toList(),
                new BatchId("run", 1));
    }

    private static String task(int number) {
        return "task-" + number;
    }

    private static Embedding embedding(ProducerRecord<byte[], byte[]> record) {
        return CODEC.decode(record.value(), Embedding.class);
    }

    private static int size(ProducerRecord<byte[], byte[]> record) {
        return record.key().length + record.value().length;
    }
}
