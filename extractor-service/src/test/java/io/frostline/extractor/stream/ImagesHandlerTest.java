package io.frostline.extractor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.coverage.Coverage;
import io.frostline.extractor.coverage.CoverageText;
import io.frostline.extractor.extraction.Extraction;
import io.frostline.extractor.intake.Arrival;
import io.frostline.extractor.intake.Intake;
import io.frostline.extractor.serving.FakeBackbone;
import io.frostline.extractor.serving.Reign;
import io.frostline.extractor.serving.SampleHeads;
import io.frostline.extractor.serving.Serving;
import io.frostline.reference.FetchPolicy;
import io.frostline.reference.References;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Stage;
import io.frostline.schemas.Topics;
import io.frostline.stream.Output;
import io.frostline.stream.Prepared;
import io.frostline.vision.image.Preprocessing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class ImagesHandlerTest {
    private static final Codec CODEC = new Codec();
    private static final TopicPartition ZERO = new TopicPartition(Topics.IMAGES, 0);
    private static final TopicPartition ONE = new TopicPartition(Topics.IMAGES, 1);

    /** Holds under each host a picture of that brightness. */
    private static final References BOX = new References(
            Map.of("box", (reference, attempt) -> new byte[] {Byte.parseByte(reference.getAuthority())}),
            new FetchPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(1)));

    private final FakeBackbone first = new FakeBackbone(FakeBackbone.FIRST);
    private final Serving serving = new Serving(first);
    private final RecordingListener listener = new RecordingListener();
    private final ImagesHandler handler = handler(false);

    @Test
    void writesAnEmbeddingWithItsPredictionsSourceAndBatch() {
        serving.accept(SampleHeads.brightness("art", 7, FakeBackbone.FIRST));

        Output output = handle(new ImageBatch().picture(0, 41, "a", 200));

        ProducerRecord<byte[], byte[]> record = output.records().get(0);
        Embedding embedding = CODEC.decode(record.value(), Embedding.class);
        assertThat(record.topic()).isEqualTo(Topics.EMBEDDINGS);
        assertThat(record.key()).isEqualTo("a".getBytes(UTF_8));
        assertThat(header(record)).isEqualTo("run-1");
        assertThat(embedding.getImageId()).isEqualTo("a");
        assertThat(embedding.getSpace()).isEqualTo(FakeBackbone.FIRST.id());
        assertThat(embedding.getVector()).containsExactly(200f, 1f);
        assertThat(embedding.getPredictions())
                .singleElement()
                .satisfies(said -> assertThat(
                                List.of(said.getTask(), said.getLabel(), Long.toString(said.getHeadVersion())))
                        .containsExactly("art", "bright", "7"));
        assertThat(embedding.getSourceTopic()).isEqualTo("images");
        assertThat(embedding.getSourcePartition()).isZero();
        assertThat(embedding.getSourceOffset()).isEqualTo(41);
        assertThat(embedding.getImageTimestamp()).isEqualTo(Instant.ofEpochMilli(1041));
    }

    @Test
    void writesARejectionAndLeavesTheNeighboursUnharmed() {
        Output output = handle(new ImageBatch()
                .picture(0, 1, "a", 1)
                .record(0, 2, "b".getBytes(UTF_8), new byte[] {1, 2})
                .picture(0, 3, "c", 3));

        assertThat(topics(output)).containsExactly(Topics.IMAGES_REJECTED, Topics.EMBEDDINGS, Topics.EMBEDDINGS);
        ProducerRecord<byte[], byte[]> record = output.records().get(0);
        ImageRejected rejected = CODEC.decode(record.value(), ImageRejected.class);
        assertThat(record.key()).isEqualTo("b".getBytes(UTF_8));
        assertThat(rejected.getImageId()).isEqualTo("b");
        assertThat(rejected.getStage()).isEqualTo(Stage.DECODE);
        assertThat(rejected.getReason()).isEqualTo("corrupt");
        assertThat(rejected.getDetail()).isEqualTo("it is 2 bytes long");
        assertThat(rejected.getSourceTopic()).isEqualTo("images");
        assertThat(rejected.getSourcePartition()).isZero();
        assertThat(rejected.getSourceOffset()).isEqualTo(2);
        assertThat(rejected.getBytes()).isNull();
    }

    @Test
    void rejectsARecordWithoutKeyAndOneWithAClaimCheck() {
        Output output = handle(new ImageBatch()
                .record(1, 8, null, new byte[] {1})
                .record(1, 9, "a".getBytes(UTF_8), null)
                .header(RecordHeaders.DATA_REFERENCE, "s3://bucket/a.jpg"));

        List<ImageRejected> rejected = output.records().stream()
                .map(record -> CODEC.decode(record.value(), ImageRejected.class))
                .toList();
        assertThat(rejected).extracting(ImageRejected::getReason).containsExactly("missing-key", "claim-check-off");
        assertThat(rejected.get(0).getImageId()).isNull();
        assertThat(output.records().get(0).key()).isNull();
    }

    @Test
    void looksAtAPictureFromElsewhereBesideTheOthers() {
        Executor pool = work -> {};
        ImageBatch batch = new ImageBatch()
                .picture(0, 1, "a", 1)
                .header(RecordHeaders.DATA_REFERENCE, "box://5")
                .record(0, 2, "b".getBytes(UTF_8), null)
                .header(RecordHeaders.DATA_REFERENCE, "box://6")
                .record(0, 3, "c".getBytes(UTF_8), null);

        assertThat(batch.records())
                .extracting(record -> handler.preparing(record, pool) == pool)
                .containsExactly(true, false, true);
    }

    @Test
    void fetchesAPictureAgainAfterASwapThatLooksOtherwise() {
        ImagesHandler fetching = handler(false, ImageBatch.intake(BOX));
        List<Prepared<Arrival>> batch = new ImageBatch()
                .record(0, 0, "a".getBytes(UTF_8), null)
                .header(RecordHeaders.DATA_REFERENCE, "box://5")
                .preparedBy(fetching);
        FakeBackbone larger = new FakeBackbone(FakeBackbone.SECOND, Preprocessing.imageNet(3, 2));
        serving.offer(larger);

        Output output = fetching.handle(batch);

        assertThat(spaces(output)).containsExactly(FakeBackbone.SECOND.id());
        assertThat(larger.sizes()).containsExactly(2);
    }

    @Test
    void rejectsAnImageOfWhichTheNetworkMakesNoEmbedding() {
        first.refuse(9);

        Output output = handle(new ImageBatch().picture(0, 1, "a", 9).picture(0, 2, "b", 2));

        assertThat(topics(output)).containsExactlyInAnyOrder(Topics.EMBEDDINGS, Topics.IMAGES_REJECTED);
        handler.committed();
        assertThat(listener.embedded()).isEqualTo(1);
        assertThat(listener.rejections())
                .extracting(rejection -> rejection.reason())
                .containsExactly("no-embedding");
    }

    @Test
    void sendsTheImageAlongWithItsRejectionIfAskedTo() {
        ImagesHandler withBytes = handler(true);
        List<Prepared<Arrival>> batch = new ImageBatch()
                .record(0, 2, "b".getBytes(UTF_8), new byte[] {1, 2})
                .preparedBy(withBytes);

        ProducerRecord<byte[], byte[]> record =
                withBytes.handle(batch).records().get(0);

        assertThat(CODEC.decode(record.value(), ImageRejected.class).getBytes().array())
                .containsExactly(1, 2);
        assertThat(withBytes.refused(record, new RecordTooLargeException("17 MB")))
                .isTrue();
        withBytes.aborted();
        record = withBytes.handle(batch).records().get(0);
        assertThat(CODEC.decode(record.value(), ImageRejected.class).getBytes()).isNull();
        assertThat(withBytes.refused(record, new RecordTooLargeException("17 MB")))
                .isTrue();
        withBytes.aborted();
        assertThat(withBytes.handle(batch).records())
                .as("there is nothing left to leave out")
                .isEmpty();
        withBytes.committed();
        assertThat(listener.rejections()).hasSize(1);
    }

    @Test
    void rejectsAnImageWhoseEmbeddingIsTooLargeAndLeavesTheNeighboursUnharmed() {
        List<Prepared<Arrival>> batch = new ImageBatch()
                .picture(0, 1, "a".repeat(500), 1)
                .picture(0, 2, "b", 2)
                .preparedBy(handler);
        ProducerRecord<byte[], byte[]> tooLarge =
                handler.handle(batch).records().get(0);

        assertThat(handler.refused(tooLarge, new RecordTooLargeException("1 kB")))
                .isTrue();
        handler.aborted();
        Output output = handler.handle(batch);

        assertThat(topics(output)).containsExactly(Topics.EMBEDDINGS, Topics.IMAGES_REJECTED);
        ImageRejected rejected = CODEC.decode(output.records().get(1).value(), ImageRejected.class);
        assertThat(rejected.getSourceOffset()).isEqualTo(1);
        assertThat(rejected.getReason()).isEqualTo("embedding-too-large");
        assertThat(rejected.getDetail())
                .isEqualTo(
                        "its embedding of 2 values is larger than topic embeddings takes; raise the topic's max.message.bytes");
        handler.committed();
        assertThat(listener.embedded()).isEqualTo(1);
        assertThat(listener.rejections()).hasSize(1);
    }

    @Test
    void swapsBetweenTwoBatchesSoThatNoBatchHoldsTwoSpaces() {
        own(ZERO);
        List<Prepared<Arrival>> batch = new ImageBatch().picture(0, 0, "a", 1).preparedBy(handler);
        serving.offer(new FakeBackbone(FakeBackbone.SECOND));

        Output after = handler.handle(batch);

        assertThat(spaces(after)).containsExactly(FakeBackbone.SECOND.id());
        assertThat(listener.swaps())
                .singleElement()
                .satisfies(swap -> assertThat(swap.before().backbone()).isSameAs(first));
    }

    @Test
    void makesACropAgainThatWasMadeForABackboneThatLooksOtherwise() {
        List<Prepared<Arrival>> batch = new ImageBatch().picture(0, 0, "a", 5).preparedBy(handler);
        FakeBackbone larger = new FakeBackbone(FakeBackbone.SECOND, Preprocessing.imageNet(3, 2));
        serving.offer(larger);

        Output output = handler.handle(batch);

        assertThat(spaces(output)).containsExactly(FakeBackbone.SECOND.id());
        assertThat(larger.sizes()).containsExactly(2);
    }

    @Test
    void storesForEveryPartitionAtOnceWhereTheNewSpaceBegan() {
        own(ZERO, ONE);
        handle(new ImageBatch().picture(0, 0, "a", 1).picture(0, 1, "b", 2));
        handler.committed();
        serving.offer(new FakeBackbone(FakeBackbone.SECOND));

        Output tick = handler.handle(List.of());

        assertThat(tick.records()).isEmpty();
        assertThat(tick.partitions()).containsExactlyInAnyOrder(ZERO, ONE);
        assertThat(coverage(ZERO))
                .isEqualTo(Coverage.startingAt(0, Reign.unpromoted(FakeBackbone.FIRST))
                        .turnedTo(Reign.unpromoted(FakeBackbone.SECOND), 2));
        assertThat(coverage(ONE)).isEqualTo(Coverage.startingAt(0, Reign.unpromoted(FakeBackbone.SECOND)));
        handler.committed();
        assertThat(handler.handle(List.of()).partitions()).isEmpty();
    }

    @Test
    void beginsTheNewSpaceAtTheCommitWhenTheBatchAfterTheSwapIsAborted() {
        own(ZERO);
        handle(new ImageBatch().picture(0, 0, "a", 1));
        handler.committed();
        handle(new ImageBatch().picture(0, 1, "b", 2));
        serving.offer(new FakeBackbone(FakeBackbone.SECOND));
        handler.handle(List.of());
        assertThat(coverage(ZERO).since()).isEqualTo(2);

        handler.aborted();

        assertThat(coverage(ZERO).since()).isEqualTo(1);
        assertThat(handler.handle(List.of()).partitions()).containsExactly(ZERO);
    }

    @Test
    void countsWhatIsCommittedAndForgetsWhatIsAborted() {
        handle(new ImageBatch().picture(0, 0, "a", 1).record(0, 1, null, null));
        handler.aborted();
        handler.committed();
        assertThat(listener.embedded()).isZero();
        assertThat(listener.rejections()).isEmpty();

        handle(new ImageBatch().picture(0, 0, "a", 1).record(0, 1, null, null));
        handler.committed();

        assertThat(listener.embedded()).isEqualTo(1);
        assertThat(listener.rejections()).hasSize(1);
    }

    @Test
    void saysNothingOfAPartitionThatWasRevoked() {
        own(ZERO);

        handler.revoked(Set.of(ZERO));

        assertThat(handler.offsetMetadata(ZERO)).isEmpty();
        assertThat(handler.handle(List.of()).partitions()).isEmpty();
    }

    private ImagesHandler handler(boolean includeBytes) {
        return handler(includeBytes, ImageBatch.INTAKE);
    }

    private ImagesHandler handler(boolean includeBytes, Intake intake) {
        return new ImagesHandler(
                new ImageRecords(intake, Runnable::run),
                serving,
                new Extraction("run", 16, (images, time) -> {}),
                new EmbeddingRecords(CODEC, leftOut -> {}),
                new RejectionRecords(CODEC, includeBytes),
                listener);
    }

    private Output handle(ImageBatch batch) {
        return handler.handle(batch.preparedBy(handler));
    }

    private void own(TopicPartition... partitions) {
        for (TopicPartition partition : partitions) {
            handler.assigned(Map.of(partition, new OffsetAndMetadata(0)));
        }
    }

    private Coverage coverage(TopicPartition partition) {
        return CoverageText.parse(handler.offsetMetadata(partition)).orElseThrow();
    }

    private static List<String> topics(Output output) {
        return output.records().stream().map(ProducerRecord::topic).toList();
    }

    private static List<String> spaces(Output output) {
        return output.records().stream()
                .map(record -> CODEC.decode(record.value(), Embedding.class).getSpace())
                .toList();
    }

    private static String header(ProducerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader(RecordHeaders.BATCH).value(), UTF_8);
    }
}
