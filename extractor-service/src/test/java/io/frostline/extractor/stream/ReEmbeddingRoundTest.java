package io.frostline.extractor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.coverage.Coverage;
import io.frostline.extractor.extraction.Extraction;
import io.frostline.extractor.serving.FakeBackbone;
import io.frostline.extractor.serving.Reign;
import io.frostline.extractor.serving.Serving;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Topics;
import io.frostline.stream.LoopState;
import io.frostline.stream.LoopStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReEmbeddingRoundTest {
    private static final Reign FIRST = Reign.unpromoted(FakeBackbone.FIRST);
    private static final Reign SECOND = new Reign(FakeBackbone.SECOND, 7);
    private static final String AGAIN = "main-" + FakeBackbone.SECOND + "-7";

    private final Serving serving = new Serving(new FakeBackbone(SECOND));
    private final InMemoryOffsets offsets = new InMemoryOffsets();
    private final FakeLoops loops = new FakeLoops();
    private final ReEmbeddingRound round = new ReEmbeddingRound(serving.current(), "main", offsets, loops);

    @Test
    void waitsUntilEveryPartitionSaysWhereTheSpaceBegan() throws InterruptedException {
        offsets.cover(0, Coverage.startingAt(0, FIRST));

        assertThat(round.look()).isFalse();
        assertThat(loops.started).isEmpty();
    }

    @Test
    void readsTheLogUpToWhereTheSpaceBeganAndIsThenDone() throws InterruptedException {
        offsets.cover(0, Coverage.startingAt(0, FIRST).turnedTo(SECOND, 5));

        assertThat(round.look()).isFalse();
        assertThat(round.look()).isFalse();

        assertThat(loops.started).singleElement().satisfies(loop -> {
            assertThat(loop.group).isEqualTo(AGAIN);
            assertThat(loop.handler.readUntil(new TopicPartition(Topics.IMAGES, 0)))
                    .isEqualTo(5);
        });
        offsets.commit(AGAIN, 0, 5);
        assertThat(round.look()).isTrue();
    }

    @Test
    void readsEverythingOnceMoreWhenTheSpaceComesBack() throws InterruptedException {
        Coverage first = Coverage.startingAt(0, new Reign(FakeBackbone.SECOND, 2));
        offsets.commit("main-" + FakeBackbone.SECOND + "-2", 0, 3);
        offsets.cover(0, first.turnedTo(new Reign(FakeBackbone.FIRST, 4), 3).turnedTo(SECOND, 5));

        assertThat(round.look()).isFalse();

        assertThat(loops.started)
                .singleElement()
                .satisfies(loop -> assertThat(loop.group).isEqualTo(AGAIN));
        offsets.commit(AGAIN, 0, 4);
        assertThat(round.look()).isFalse();
        offsets.commit(AGAIN, 0, 5);
        assertThat(round.look()).isTrue();
    }

    @Test
    void isDoneAtOnceWhenTheLogHoldsNothingOlder() throws InterruptedException {
        offsets.cover(0, Coverage.startingAt(0, FIRST).turnedTo(SECOND, 5));
        offsets.begin(0, 5);

        assertThat(round.look()).isTrue();
        assertThat(loops.started).isEmpty();
    }

    @Test
    void beginsAnewWithALoopThatFailed() throws InterruptedException {
        offsets.cover(0, Coverage.startingAt(0, FIRST).turnedTo(SECOND, 5));
        round.look();
        loops.started.get(0).state = LoopState.FAILED;

        round.look();

        assertThat(loops.started).hasSize(2);
        assertThat(loops.started.get(0).closed).isTrue();
    }

    @Test
    void closesItsLoop() throws InterruptedException {
        offsets.cover(0, Coverage.startingAt(0, FIRST).turnedTo(SECOND, 5));
        round.look();

        round.close();

        assertThat(loops.started.get(0).closed).isTrue();
    }

    private static final class InMemoryOffsets implements GroupOffsets {
        private final Map<Integer, Coverage> coverages = new HashMap<>();
        private final Map<Integer, Long> beginnings = new HashMap<>(Map.of(0, 0L));
        private final Map<String, Map<Integer, Long>> committed = new HashMap<>();

        void cover(int partition, Coverage coverage) {
            coverages.put(partition, coverage);
        }

        void begin(int partition, long offset) {
            beginnings.put(partition, offset);
        }

        void commit(String group, int partition, long offset) {
            committed.computeIfAbsent(group, name -> new HashMap<>()).put(partition, offset);
        }

        @Override
        public Map<Integer, Coverage> coverages(String group) {
            return group.equals("main") ? Map.copyOf(coverages) : Map.of();
        }

        @Override
        public Map<Integer, Long> positions(String group) {
            Map<Integer, Long> positions = new HashMap<>(beginnings);
            committed
                    .getOrDefault(group, Map.of())
                    .forEach((partition, at) -> positions.merge(partition, at, Math::max));
            return positions;
        }

        @Override
        public void close() {}
    }

    private final class FakeLoops implements ReEmbeddingLoops {
        private final List<FakeLoop> started = new ArrayList<>();

        @Override
        public ReEmbedHandler handler(ServingModel model, LongConsumer listener) {
            return new ReEmbedHandler(
                    new ImageRecords(ImageBatch.INTAKE, Runnable::run),
                    serving,
                    model,
                    new Extraction("run", 16, (images, time) -> {}),
                    new EmbeddingRecords(new Codec(), leftOut -> {}),
                    WantedPlaces.none(),
                    new Courtesy(() -> false, () -> 0),
                    listener);
        }

        @Override
        public Started start(String group, ReEmbedHandler handler) {
            FakeLoop loop = new FakeLoop(group, handler);
            started.add(loop);
            return loop;
        }
    }

    private static final class FakeLoop implements ReEmbeddingLoops.Started {
        private final String group;
        private final ReEmbedHandler handler;
        private LoopState state = LoopState.RUNNING;
        private boolean closed;

        FakeLoop(String group, ReEmbedHandler handler) {
            this.group = group;
            this.handler = handler;
        }

        @Override
        public LoopStatus status() {
            return new LoopStatus(state, "", 1, 0, 0, false);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
