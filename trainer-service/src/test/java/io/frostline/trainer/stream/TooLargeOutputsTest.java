package io.frostline.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import io.frostline.stream.log.FakeLog;
import io.frostline.vision.Space;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics that take less than the trainer has to say: what can be left out is, and the loop goes on. */
final class TooLargeOutputsTest {
    private static final String TASK = "default";
    private static final Space BEFORE = FakeBackbones.BUNDLED.space();
    private static final Space AFTER = FakeBackbones.TUNED.space();

    /** Bytes of a record that names a backbone, without the figures it was promoted on. */
    private static final int BACKBONE = 200;

    private final LoopBench bench = new LoopBench();

    /** Goes through every kind of record that a trainer which leads writes. */
    @ParameterizedTest
    @ValueSource(ints = {300, 500, 1_000, 1_000_000})
    @Timeout(60)
    void stopNothing(int bytes) {
        bench.refuse(bytes);

        bench.labels(TASK, 0, 60);
        bench.settleAll();
        bench.fineTunes.finish();
        bench.settleAll();
        bench.contest.say(4, 1);
        bench.settleAll();
        bench.contest.say(60, 0);
        bench.settleAll();
        bench.labels(TASK, 60, 80);
        bench.settleAll();
        bench.request(TASK, RequestKind.RE_EMBED, null);
        bench.request("unheard-of", RequestKind.FINE_TUNE, null);
        bench.settleAll();
        bench.request(TASK, RequestKind.ROLL_BACK, null);
        bench.settleAll();

        assertThat(bench.promotions()).extracting(each -> each.getSpace()).containsExactly(AFTER.id(), BEFORE.id());
        assertThat(bench.committed(TASK)).isEqualTo(80);
    }

    /** As where a trainer ends that was at it. */
    @Test
    void endAFineTuneIfNothingOfItsCandidateCanBeKept() {
        bench.refuse(BACKBONE);
        bench.labels(TASK, 0, 60);
        bench.settleAll();

        bench.fineTunes.finish();
        bench.settleAll();
        bench.labels(TASK, 60, 80);
        bench.settleAll();

        assertThat(bench.promotions()).isEmpty();
        assertThat(bench.committed(TASK)).isEqualTo(80);
    }

    @Test
    void shortenADecisionBeforeTheyLeaveItOut() {
        LoopBench undisturbed = new LoopBench();
        undisturbed.labels(TASK, 0, 60);
        undisturbed.settle();
        Decision whole = undisturbed.decisions().get(0);
        bench.labels(TASK, 0, 60);
        bench.refuse(TASK.length() + new Codec().encode(whole).length);

        bench.settleAll();

        assertThat(bench.observer.tooLarge).contains(Topics.DECISIONS);
        Decision plateau = bench.decisions().get(0);
        assertThat(plateau.getVerdict()).isEqualTo(Verdict.PLATEAU);
        assertThat(plateau.getReason()).hasSizeLessThanOrEqualTo(200);
        assertThat(plateau.getNumbers())
                .containsKeys("hold_out_accuracy", "labels")
                .doesNotContainKey("hold_out_accuracy/cat");
    }

    @Test
    void loseNothingOfAHeadThatIsLeftOut() {
        LoopBench undisturbed = new LoopBench();
        undisturbed.labels(TASK, 0, 40);
        undisturbed.settle();
        bench.labels(TASK, 0, 20);
        bench.settle();
        bench.refuse(100);
        bench.labels(TASK, 20, 40);
        bench.settleAll();
        assertThat(bench.lastHead(TASK).getLearner().getLearnedUpTo()).isEqualTo(20);

        bench.refuse(Integer.MAX_VALUE);
        bench.restart();
        bench.settle();

        assertThat(bench.lastHead(TASK).getWeights())
                .isEqualTo(undisturbed.lastHead(TASK).getWeights());
        assertThat(bench.lastHead(TASK).getLearner().getLearned())
                .isEqualTo(undisturbed.lastHead(TASK).getLearner().getLearned());
    }

    @Test
    void stopATrainerThatDoesNotLeadAsLittle() {
        FakeLog log = LoopBench.sharedLog();
        LoopBench follower = LoopBench.following("defect", log);
        follower.refuse(10);

        follower.labels("defect", 0, 60);
        follower.settleAll();

        assertThat(follower.observer.tooLarge).containsExactly(Topics.DECISIONS, Topics.MODELS, Topics.REQUESTS);
        assertThat(log.records(new TopicPartition(Topics.REQUESTS, 0))).isEmpty();
    }

    @Test
    void areNeverTheOneThatNamesWhatIsServed() {
        bench.labels(TASK, 0, 60);
        bench.settleAll();
        bench.fineTunes.finish();
        bench.settleAll();
        bench.contest.say(60, 0);

        bench.refuse(50);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(bench::settleAll)
                .withMessageContaining(AFTER.id())
                .withMessageContaining("\"metrics\": {}");
    }
}
