package io.frostline.extractor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.extraction.Extraction;
import io.frostline.extractor.serving.FakeBackbone;
import io.frostline.extractor.serving.Reign;
import io.frostline.extractor.serving.Serving;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.EmbeddingWanted;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import io.frostline.stream.Output;
import io.frostline.stream.Prepared;
import io.frostline.stream.log.FakeLog;
import io.frostline.stream.log.PlaceReader;
import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class WantedHandlerTest {
    private static final Codec CODEC = new Codec();
    private static final Reign SERVING = new Reign(FakeBackbone.SECOND, 7);

    private final Serving serving = new Serving(new FakeBackbone(SERVING));
    private final FakeLog log = new FakeLog(1);
    private final AtomicLong latestPromotion = new AtomicLong(7);
    private final AtomicBoolean liveTraffic = new AtomicBoolean();
    private final AtomicLong embedded = new AtomicLong();
    private final AtomicLong gone = new AtomicLong();
    private final List<Prepared<Optional<WantedImage>>> batch = new ArrayList<>();
    private final WantedHandler handler = new WantedHandler(
            new WantedReader(CODEC),
            new PlaceReader(log),
            new ImageRecords(ImageBatch.INTAKE, Runnable::run),
            serving,
            latestPromotion::get,
            new Extraction("run", 16, (images, time) -> {}),
            new EmbeddingRecords(CODEC, leftOut -> {}),
            new Courtesy(liveTraffic::get, () -> 0),
            (images, lost) -> {
                embedded.addAndGet(images);
                gone.addAndGet(lost);
            });

    @Test
    void embedsWhatIsWantedInTheSpaceThatServes() {
        pictures("a", "b", "c");
        want("c", 2, FakeBackbone.SECOND, 7);
        want("a", 0, FakeBackbone.SECOND, 7);

        Output output = handler.handle(batch);

        assertThat(ids(output)).containsExactly("a", "c");
        assertThat(output.records()).allMatch(record -> record.headers().lastHeader(RecordHeaders.READ_AGAIN) != null);
        handler.committed();
        assertThat(embedded).hasValue(2);
        assertThat(gone).hasValue(0);
    }

    @Test
    void passesOverWhatIsWantedInASpaceThatServesNoMore() {
        pictures("a");
        want("a", 0, FakeBackbone.FIRST, 3);

        Output output = handler.handle(batch);

        assertThat(output.records()).isEmpty();
        assertThat(output.isHeld() || output.isAbandoned()).isFalse();
    }

    @Test
    void waitsForTheSpaceThatDoesNotServeYetHoweverLate() {
        pictures("a");
        want("a", 0, FakeBackbone.FIRST, 9);
        assertThat(handler.yields()).isFalse();

        assertThat(handler.handle(batch).isAbandoned()).isTrue();
        assertThat(handler.yields()).isTrue();
        latestPromotion.set(9);
        assertThat(handler.yields()).as("it is known, but not served").isTrue();

        serving.offer(new FakeBackbone(new Reign(FakeBackbone.FIRST, 9)));
        serving.swap();
        assertThat(handler.yields()).isFalse();
        assertThat(ids(handler.handle(batch))).containsExactly("a");
    }

    @Test
    void waitsNoMoreForASpaceThatAnotherPromotionHasOvertaken() {
        pictures("a");
        want("a", 0, FakeBackbone.FIRST, 9);
        handler.handle(batch);

        latestPromotion.set(11);

        assertThat(handler.yields()).isFalse();
        assertThat(handler.handle(batch).isAbandoned()).isFalse();
    }

    @Test
    void embedsForALaterPromotionOfTheSpaceThatServesAlready() {
        pictures("a");
        want("a", 0, FakeBackbone.SECOND, 12);

        assertThat(ids(handler.handle(batch))).containsExactly("a");
    }

    @Test
    void countsWhatIsNotInTheLogAnyMore() {
        pictures("a", "b");
        log.deleteBefore(new TopicPartition(Topics.IMAGES, 0), 1);
        want("a", 0, FakeBackbone.SECOND, 7);
        want("somebody else", 1, FakeBackbone.SECOND, 7);
        want("never there", 5, FakeBackbone.SECOND, 7);

        Output output = handler.handle(batch);
        handler.committed();

        assertThat(output.records()).isEmpty();
        assertThat(gone).hasValue(3);
    }

    @Test
    void embedsAnImageOnceThatIsWantedTwiceInABatch() {
        pictures("a");
        want("a", 0, FakeBackbone.SECOND, 7);
        want("a", 0, FakeBackbone.SECOND, 7);

        assertThat(ids(handler.handle(batch))).containsExactly("a");
    }

    @Test
    void passesOverAnImageWhoseEmbeddingIsTooLarge() {
        pictures("a".repeat(500), "b");
        want("a".repeat(500), 0, FakeBackbone.SECOND, 7);
        want("b", 1, FakeBackbone.SECOND, 7);
        ProducerRecord<byte[], byte[]> tooLarge =
                handler.handle(batch).records().get(0);

        assertThat(handler.refused(tooLarge, new RecordTooLargeException("1 kB")))
                .isTrue();
        handler.aborted();

        assertThat(ids(handler.handle(batch))).containsExactly("b");
        handler.committed();
        assertThat(embedded).hasValue(1);
    }

    @Test
    void passesOverWhatNobodyCanRead() {
        pictures("a");
        take(new byte[] {1, 2, 3});
        take(CODEC.encode(new EmbeddingWanted("a", "no space", 7L, Topics.IMAGES, 0, 0L)));
        want("a", 0, FakeBackbone.SECOND, 7);

        assertThat(ids(handler.handle(batch))).containsExactly("a");
    }

    @Test
    void givesWayToLiveTraffic() {
        liveTraffic.set(true);

        assertThat(handler.yields()).isTrue();
    }

    private void pictures(String... ids) {
        ImageBatch pictures = new ImageBatch();
        for (int offset = 0; offset < ids.length; offset++) {
            pictures.picture(0, offset, ids[offset], 200);
        }
        pictures.records()
                .forEach(record -> log.append(new TopicPartition(Topics.IMAGES, 0), record.key(), record.value()));
    }

    private void want(String id, long offset, Space space, long promotion) {
        take(CODEC.encode(new EmbeddingWanted(id, space.id(), promotion, Topics.IMAGES, 0, offset)));
    }

    private void take(byte[] value) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(Topics.EMBEDDINGS_WANTED, 0, batch.size(), new byte[] {1}, value);
        batch.add(new Prepared<>(record, handler.prepare(record)));
    }

    private static List<String> ids(Output output) {
        return output.records().stream()
                .map(record -> CODEC.decode(record.value(), Embedding.class).getImageId())
                .toList();
    }
}
