package io.frostline.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.Topics;
import io.frostline.stream.Output;
import io.frostline.trainer.learning.Outcome;
import io.frostline.vision.Space;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

final class LearningHandlerTest {
    private static final String TASK = "default";

    private final LoopBench bench = new LoopBench();

    @Test
    void publishesTheHeadWithTheOffsetsItContains() {
        bench.labels(TASK, 0, 20);

        Output output = bench.take(100);

        assertThat(output.isHeld()).isFalse();
        assertThat(output.records()).extracting(ProducerRecord::topic).contains(Topics.MODELS);
        bench.commit(output);
        HeadPublished head = bench.lastHead(TASK);
        assertThat(head.getVersion()).isEqualTo(1);
        assertThat(head.getLabels()).containsExactlyInAnyOrder("cat", "dog");
        assertThat(head.getLearner().getLearnedUpTo()).isEqualTo(20);
        assertThat(head.getLearner().getLearned() + bench.observer.count(Outcome.Kind.JUDGED))
                .isEqualTo(20);
    }

    @Test
    void holdsTheOffsetsBackUntilTheNextHeadIsDue() {
        bench.labels(TASK, 0, 3);
        bench.commit(bench.take(100));
        bench.labels(TASK, 3, 6);

        assertThat(bench.take(100).isHeld()).isTrue();
        bench.clock.step(LoopBench.INTERVAL);
        Output output = bench.take(100);

        assertThat(output.isHeld()).isFalse();
        assertThat(output.records()).hasSize(1);
    }

    @Test
    void goesOnBitForBitAfterAnAbort() {
        LoopBench undisturbed = new LoopBench();
        undisturbed.labels(TASK, 0, 60);
        undisturbed.settle();
        bench.labels(TASK, 0, 60);

        bench.commit(bench.take(25));
        bench.take(20);
        bench.abort();
        bench.settle();

        assertThat(bench.lastHead(TASK).getWeights())
                .isEqualTo(undisturbed.lastHead(TASK).getWeights());
        assertThat(bench.lastHead(TASK).getLearner())
                .isEqualTo(undisturbed.lastHead(TASK).getLearner());
    }

    @Test
    void goesOnBitForBitAfterARestart() {
        LoopBench undisturbed = new LoopBench();
        undisturbed.labels(TASK, 0, 60);
        undisturbed.retract(TASK, 7);
        undisturbed.labels(TASK, 60, 90);
        undisturbed.settle();
        bench.labels(TASK, 0, 60);
        bench.retract(TASK, 7);

        bench.settle();
        bench.labels(TASK, 60, 90);
        bench.take(5);
        bench.restart();
        bench.settle();

        assertThat(bench.lastHead(TASK).getWeights())
                .isEqualTo(undisturbed.lastHead(TASK).getWeights());
        assertThat(bench.lastHead(TASK).getLearner())
                .isEqualTo(undisturbed.lastHead(TASK).getLearner());
    }

    @Test
    void doesNotLearnAgainWhatAGroupThatWasPutBackDelivers() {
        bench.labels(TASK, 0, 30);
        bench.settle();
        HeadPublished before = bench.lastHead(TASK);
        long dealtWith = bench.observer.count(Outcome.Kind.LEARNED);

        bench.rewind();
        bench.settle();

        assertThat(bench.observer.count(Outcome.Kind.LEARNED)).isEqualTo(dealtWith);
        assertThat(bench.lastHead(TASK)).isEqualTo(before);
        assertThat(bench.committed(TASK)).isEqualTo(30);
    }

    @Test
    void keepsTasksApart() {
        bench.labels("species", 0, 30);
        bench.labels("pose", 0, 12);

        bench.settle();

        assertThat(bench.lastHead("species").getLearner().getLearnedUpTo()).isEqualTo(30);
        assertThat(bench.lastHead("pose").getVersion()).isEqualTo(1);
    }

    @Test
    void countsVersionsOnOverARestart() {
        bench.labels(TASK, 0, 10);
        bench.settle();
        bench.restart();
        bench.labels(TASK, 10, 20);

        bench.settle();

        assertThat(bench.lastHead(TASK).getVersion()).isEqualTo(2);
    }

    @Test
    void countsWhatIsFromAnotherSpaceAndDoesNotLearnIt() {
        bench.label(TASK, 1, new Space("resnet18-ffffffffffff"));
        bench.label(TASK, 2, FakeBackbones.BUNDLED.space());

        bench.settle();

        assertThat(bench.observer.count(Outcome.Kind.OTHER_SPACE)).isEqualTo(1);
        assertThat(bench.observer.count(Outcome.Kind.LEARNED) + bench.observer.count(Outcome.Kind.JUDGED))
                .isEqualTo(1);
    }

    @Test
    void skipsWhatItCannotReadAndCommitsItsOffset() {
        bench.log.append(LoopBench.partition(TASK), "no-slash", new byte[] {1});
        bench.log.append(LoopBench.partition(TASK), TASK + "/image-1", new byte[] {1});

        Output output = bench.take(100);

        assertThat(output.isHeld()).isFalse();
        assertThat(output.records()).isEmpty();
        assertThat(bench.observer.unreadable).isEqualTo(2);
    }

    @Test
    void readsNothingAgainOnATickWithoutWork() {
        bench.settle();
        int consumers = bench.log.consumers();

        assertThat(bench.take(0).records()).isEmpty();

        assertThat(bench.log.consumers()).isEqualTo(consumers);
    }
}
