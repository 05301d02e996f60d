package io.frostline.extractor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.serving.FakeBackbone;
import io.frostline.extractor.serving.Promotion;
import io.frostline.extractor.serving.TaskHead;
import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.LearnerSnapshot;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.ReEmbeddingOrdered;
import io.frostline.schemas.Topics;
import io.frostline.vision.Space;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelsFeedTest {
    private static final Codec CODEC = new Codec();

    private final ModelsFeed feed = new ModelsFeed(CODEC);
    private final Sink sink = new Sink();
    private long offset;

    @Test
    void gathersTheLatestHeadOfEachTaskAndSpaceUntilConnected() {
        read(ModelKeys.head("art"), head("art", FakeBackbone.FIRST, 1, 2));
        read(ModelKeys.head("art"), head("art", FakeBackbone.FIRST, 2, 2));
        read(ModelKeys.head("art"), head("art", FakeBackbone.SECOND, 3, 2));
        assertThat(sink.lines).isEmpty();

        feed.connect(sink, 0);

        assertThat(sink.lines).containsExactly("art 2 of " + FakeBackbone.FIRST, "art 3 of " + FakeBackbone.SECOND);
    }

    @Test
    void handsOverAtOnceWhatComesOnceConnected() {
        feed.connect(sink, 0);

        read(ModelKeys.head("art"), head("art", FakeBackbone.FIRST, 4, 2));
        read(ModelKeys.BACKBONE, promotion(FakeBackbone.SECOND));
        read(ModelKeys.head("art"), null);

        assertThat(sink.lines).containsExactly("art 4 of " + FakeBackbone.FIRST, "to " + FakeBackbone.SECOND, "no art");
    }

    @Test
    void takesNothingOfWhatIsNotServed() {
        read(ModelKeys.PREVIOUS_BACKBONE, promotion(FakeBackbone.FIRST));
        feed.connect(sink, 0);
        read(ModelKeys.previousHead("art"), head("art", FakeBackbone.FIRST, 4, 2));
        read(ModelKeys.PREVIOUS_BACKBONE, promotion(FakeBackbone.SECOND));
        read(ModelKeys.previousHead("art"), null);
        read(ModelKeys.challengerHead("art"), head("art", FakeBackbone.SECOND, 0, 2));
        read(ModelKeys.CHALLENGER, null);

        assertThat(feed.promotions()).isEmpty();
        assertThat(sink.lines).isEmpty();
    }

    @Test
    void handsTheLatestOrderOverOnceConnectedAndEveryLaterOneAtOnce() {
        read(ModelKeys.RE_EMBEDDING, order(FakeBackbone.FIRST, 3));
        read(ModelKeys.RE_EMBEDDING, order(FakeBackbone.SECOND, 7));
        feed.connect(sink, 0);

        read(ModelKeys.RE_EMBEDDING, order(FakeBackbone.SECOND, 9));

        assertThat(sink.lines)
                .containsExactly(
                        "again in " + FakeBackbone.SECOND + " since 7", "again in " + FakeBackbone.SECOND + " since 9");
    }

    @Test
    void repeatsNoPromotionThatWasTakenButThoseThatCameSince() {
        read(ModelKeys.BACKBONE, promotion(FakeBackbone.FIRST));
        List<Promotion> taken = feed.promotions();
        read(ModelKeys.BACKBONE, promotion(FakeBackbone.SECOND));

        feed.connect(sink, taken.size());

        assertThat(taken).containsExactly(new Promotion(0, FakeBackbone.FIRST, "directory", "00"));
        assertThat(sink.lines).containsExactly("to " + FakeBackbone.SECOND);
    }

    @Test
    void forgetsAHeadThatWasWithdrawnBeforeItWasConnected() {
        read(ModelKeys.head("art"), head("art", FakeBackbone.FIRST, 1, 2));
        read(ModelKeys.head("art"), null);

        feed.connect(sink, 0);

        assertThat(sink.lines).isEmpty();
    }

    @Test
    void passesOverWhatMakesNoSense() {
        feed.connect(sink, 0);

        read(null, null);
        read(ModelKeys.BACKBONE, null);
        read("elsewhere", promotion(FakeBackbone.FIRST));
        read(ModelKeys.head("art"), promotion(FakeBackbone.FIRST));
        read(ModelKeys.head("art"), head("art", FakeBackbone.FIRST, 1, 3));
        feed.read(new ConsumerRecord<>(
                Topics.MODELS, 0, offset++, ModelKeys.BACKBONE.getBytes(UTF_8), "gibberish".getBytes(UTF_8)));
        assertThat(sink.lines).isEmpty();

        read(ModelKeys.head("art"), head("art", FakeBackbone.FIRST, 2, 2));

        assertThat(sink.lines).containsExactly("art 2 of " + FakeBackbone.FIRST);
    }

    @Test
    void outlivesAHeadThatDoesNotFitWhatServes() {
        sink.refusing = true;
        read(ModelKeys.head("art"), head("art", FakeBackbone.FIRST, 1, 2));

        feed.connect(sink, 0);
        read(ModelKeys.head("art"), head("art", FakeBackbone.FIRST, 2, 2));
        sink.refusing = false;
        read(ModelKeys.head("art"), head("art", FakeBackbone.FIRST, 3, 2));

        assertThat(sink.lines).containsExactly("art 3 of " + FakeBackbone.FIRST);
    }

    private void read(@Nullable String key, org.apache.avro.specific.@Nullable SpecificRecord value) {
        feed.read(new ConsumerRecord<>(
                Topics.MODELS,
                0,
                offset++,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : CODEC.encode(value)));
    }

    private static BackbonePromoted promotion(Space space) {
        return new BackbonePromoted(space.id(), "directory", "00", null, Map.of(), Instant.EPOCH);
    }

    private static ReEmbeddingOrdered order(Space space, long promotion) {
        return new ReEmbeddingOrdered(space.id(), promotion, "ann", Instant.EPOCH);
    }

    private static HeadPublished head(String task, Space space, long version, int dimension) {
        return HeadPublished.newBuilder()
                .setTask(task)
                .setSpace(space.id())
                .setVersion(version)
                .setLabels(List.of("yes", "no"))
                .setDimension(dimension)
                .setWeights(List.of(1f, 2f, 3f, 4f))
                .setBias(List.of(0f, 0f))
                .setLearner(LearnerSnapshot.newBuilder()
                        .setLearned(0)
                        .setLearnedUpTo(0)
                        .setPrequentialAccuracy(0)
                        .setPrequentialWeight(0)
                        .setEvaluations(List.of())
                        .build())
                .setPublishedAt(Instant.EPOCH)
                .build();
    }

    private static final class Sink implements ModelsListener {
        private final List<String> lines = new ArrayList<>();
        private boolean refusing;

        @Override
        public void published(TaskHead head) {
            if (refusing) {
                throw new IllegalArgumentException("head " + head.version() + " does not fit");
            }
            lines.add(head.task() + " " + head.version() + " of " + head.space());
        }

        @Override
        public void withdrawn(String task) {
            lines.add("no " + task);
        }

        @Override
        public void promoted(Promotion promotion) {
            lines.add("to " + promotion.space());
        }

        @Override
        public void ordered(ReEmbeddingOrder order) {
            lines.add("again in " + order.space() + " since " + order.promotion());
        }
    }
}
