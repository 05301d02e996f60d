package io.frostline.extractor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.coverage.Coverage;
import io.frostline.extractor.extraction.Extraction;
import io.frostline.extractor.intake.Arrival;
import io.frostline.extractor.serving.FakeBackbone;
import io.frostline.extractor.serving.Reign;
import io.frostline.extractor.serving.SampleHeads;
import io.frostline.extractor.serving.Serving;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.EmbeddingWanted;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import io.frostline.stream.Output;
import io.frostline.stream.Prepared;
import io.frostline.stream.log.FakeLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class ReEmbedHandlerTest {
    private static final Reign FIRST = Reign.unpromoted(FakeBackbone.FIRST);
    private static final Reign SECOND = new Reign(FakeBackbone.SECOND, 7);
    private static final Codec CODEC = new Codec();
    private static final TopicPartition ZERO = new TopicPartition(Topics.IMAGES, 0);
    private static final Coverage SINCE_TWO = Coverage.startingAt(0, FIRST).turnedTo(SECOND, 2);

    private final Serving serving = new Serving(new FakeBackbone(SECOND));
    private final AtomicBoolean liveTraffic = new AtomicBoolean();
    private final AtomicLong now = new AtomicLong();
    private final AtomicLong embedded = new AtomicLong();
    private final WantedPlaces wanted = WantedPlaces.of(SECOND, wantedLog(), new WantedReader(CODEC));
    private final ReEmbedHandler handler = new ReEmbedHandler(
            new ImageRecords(ImageBatch.INTAKE, Runnable::run),
            serving,
            serving.current(),
            new Extraction("run", 16, (images, time) -> {}),
            new EmbeddingRecords(CODEC, leftOut -> {}),
            wanted,
            new Courtesy(liveTraffic::get, now::get),
            embedded::addAndGet);

    @Test
    void embedsInThePromotedSpaceWithItsPresentHeads() {
        handler.learn(Map.of(0, SINCE_TWO));
        serving.accept(SampleHeads.brightness("art", 7, FakeBackbone.SECOND));

        Output output = handle(new ImageBatch().picture(0, 0, "a", 200).picture(0, 1, "b", 10));

        List<Embedding> embeddings = output.records().stream()
                .map(record -> CODEC.decode(record.value(), Embedding.class))
                .toList();
        assertThat(embeddings).extracting(Embedding::getImageId).containsExactly("a", "b");
        assertThat(embeddings).extracting(Embedding::getSpace).containsOnly(FakeBackbone.SECOND.id());
        assertThat(embeddings)
                .extracting(embedding -> embedding.getPredictions().get(0).getLabel())
                .containsExactly("bright", "dark");
        assertThat(output.records()).allMatch(record -> record.headers().lastHeader(RecordHeaders.READ_AGAIN) != null);
        handler.committed();
        assertThat(embedded).hasValue(2);
    }

    @Test
    void passesOverAnImageWhoseEmbeddingIsTooLarge() {
        handler.learn(Map.of(0, SINCE_TWO));
        List<Prepared<Optional<Arrival>>> batch = new ImageBatch()
                .picture(0, 0, "a".repeat(500), 200)
                .picture(0, 1, "b", 10)
                .preparedBy(handler);
        ProducerRecord<byte[], byte[]> tooLarge =
                handler.handle(batch).records().get(0);

        assertThat(handler.refused(tooLarge, new RecordTooLargeException("1 kB")))
                .isTrue();
        handler.aborted();

        assertThat(handler.handle(batch).records())
                .extracting(ProducerRecord::key)
                .containsExactly("b".getBytes(UTF_8));
        handler.committed();
        assertThat(embedded).hasValue(1);
    }

    @Test
    void doesNotRejectASecondTime() {
        handler.learn(Map.of(0, SINCE_TWO));

        Output output = handle(
                new ImageBatch().record(0, 0, "a".getBytes(UTF_8), new byte[9]).record(0, 1, null, null));

        assertThat(output.records()).isEmpty();
        assertThat(output.isHeld()).as("the offsets are committed").isFalse();
    }

    @Test
    void embedsNothingASecondTimeInItsReign() {
        Coverage movedToAndFro =
                Coverage.startingAt(0, SECOND).turnedTo(FIRST, 1).turnedTo(SECOND, 2);
        handler.learn(Map.of(0, movedToAndFro));

        Output output = handle(new ImageBatch()
                .picture(0, 0, "covered", 1)
                .picture(0, 1, "lacking", 2)
                .picture(0, 2, "live", 3));

        assertThat(output.records())
                .extracting(
                        record -> CODEC.decode(record.value(), Embedding.class).getImageId())
                .containsExactly("lacking");
    }

    @Test
    void leavesWhatIsWantedByItselfToOthers() {
        handler.learn(Map.of(2, Coverage.startingAt(0, FIRST).turnedTo(SECOND, 9)));

        Output output = handle(new ImageBatch().picture(2, 4, "other space", 1).picture(2, 5, "wanted", 2));

        assertThat(output.records())
                .extracting(
                        record -> CODEC.decode(record.value(), Embedding.class).getImageId())
                .containsExactly("other space");
    }

    @Test
    void embedsAgainWhatItsSpaceEmbeddedInAnEarlierReign() {
        Coverage rolledBack = Coverage.startingAt(0, new Reign(FakeBackbone.SECOND, 2))
                .turnedTo(new Reign(FakeBackbone.FIRST, 4), 1)
                .turnedTo(SECOND, 2);
        handler.learn(Map.of(0, rolledBack));

        Output output = handle(new ImageBatch().picture(0, 0, "a", 1).picture(0, 1, "b", 2));

        assertThat(output.records()).hasSize(2);
    }

    @Test
    void readsNothingUntilItKnowsWhereTheSpaceBegan() {
        handler.learn(Map.of(0, Coverage.startingAt(0, FIRST)));
        assertThat(handler.readUntil(ZERO)).isZero();

        handler.learn(Map.of(0, SINCE_TWO));
        assertThat(handler.readUntil(ZERO)).isEqualTo(2);
    }

    @Test
    void givesWayToLiveTrafficButNotForEver() {
        liveTraffic.set(true);
        assertThat(handler.yields()).isTrue();

        now.addAndGet(Courtesy.PATIENCE.toNanos());
        assertThat(handler.yields()).isFalse();

        handler.handle(List.of());
        assertThat(handler.yields()).isTrue();
        liveTraffic.set(false);
        assertThat(handler.yields()).isFalse();
    }

    @Test
    void standsStillOnceItsSpaceServesNoMore() {
        handler.learn(Map.of(0, SINCE_TWO));
        serving.offer(new FakeBackbone(FakeBackbone.FIRST));
        serving.swap();

        assertThat(handler.yields()).isTrue();
        assertThat(handle(new ImageBatch().picture(0, 0, "a", 200)).isHeld())
                .as("neither outputs nor offsets")
                .isTrue();
    }

    @Test
    void countsNothingThatWasAborted() {
        handler.learn(Map.of(0, SINCE_TWO));
        handle(new ImageBatch().picture(0, 0, "a", 200));

        handler.aborted();
        handler.committed();

        assertThat(embedded).hasValue(0);
    }

    private static FakeLog wantedLog() {
        FakeLog log = new FakeLog(1);
        TopicPartition wanted = new TopicPartition(Topics.EMBEDDINGS_WANTED, 0);
        log.append(
                wanted,
                "other",
                CODEC.encode(new EmbeddingWanted("other", FIRST.space().id(), 3L, "images", 2, 4L)));
        log.append(
                wanted,
                "wanted",
                CODEC.encode(new EmbeddingWanted("wanted", SECOND.space().id(), 7L, "images", 2, 5L)));
        return log;
    }

    private Output handle(ImageBatch batch) {
        return handler.handle(batch.preparedBy(handler));
    }
}
