package io.frostline.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Request;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Verdict;
import io.frostline.stream.log.FakeLog;
import io.frostline.trainer.learning.Outcome;
import io.frostline.trainer.tuning.TuningTask;
import io.frostline.vision.Space;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two trainers of a group: the one that has {@code requests} leads. */
final class SeveralTrainersTest {
    /** Of different partitions. */
    private static final String LED = "species";

    private static final String OTHER = "defect";
    private static final Space BEFORE = FakeBackbones.BUNDLED.space();
    private static final Space AFTER = FakeBackbones.TUNED.space();

    private final FakeLog log = LoopBench.sharedLog();
    private final LoopBench leader = LoopBench.leading(LED, log);
    private final LoopBench follower = LoopBench.following(OTHER, log);

    @Test
    void haveTasksOfDifferentPartitions() {
        assertThat(LoopBench.partition(LED)).isNotEqualTo(LoopBench.partition(OTHER));
    }

    @Test
    void learnEachTheirOwnTasks() {
        leader.labels(LED, 0, 20);
        follower.labels(OTHER, 0, 10);

        leader.settle();
        follower.settle();

        assertThat(leader.lastHead(LED).getLearner().getLearnedUpTo()).isEqualTo(20);
        assertThat(follower.lastHead(OTHER).getLearner().getLearnedUpTo()).isEqualTo(10);
    }

    @Test
    void fineTuneOnTheTasksOfBoth() {
        follower.labels(OTHER, 0, 12);
        follower.settle();

        leader.labels(LED, 0, 60);
        leader.settle();

        FineTuneRequest request = leader.fineTunes.started.get(0);
        assertThat(request.task()).isEqualTo(LED);
        assertThat(request.others())
                .singleElement()
                .satisfies(other -> assertThat(other.task()).isEqualTo(OTHER))
                .extracting(TuningTask::images)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(12);
    }

    @Test
    void askTheOneThatLeadsForAFineTune() {
        follower.labels(OTHER, 0, 60);
        follower.settle();

        assertThat(follower.fineTunes.started).isEmpty();
        assertThat(requests()).extracting(Request::getKind).containsExactly(RequestKind.FINE_TUNE);
        assertThat(lastDecision().getVerdict()).isEqualTo(Verdict.PLATEAU);
        assertThat(lastDecision().getReason())
                .endsWith("the trainer that leads is asked to fine-tune the whole network");

        leader.settle();

        assertThat(leader.fineTunes.started).singleElement().satisfies(request -> {
            assertThat(request.task()).isEqualTo(OTHER);
            assertThat(request.asked().images()).hasSize(60);
        });
    }

    @Test
    void goBothOnInThePromotedSpace() {
        learnUpToTheLeadersPlateau();

        leader.promote();
        follower.label(OTHER, 20, BEFORE);
        follower.settle();
        follower.settle();

        assertThat(follower.promotions()).extracting(BackbonePromoted::getSpace).containsExactly(AFTER.id());
        assertThat(follower.lastHead(OTHER).getSpace()).isEqualTo(AFTER.id());
        assertThat(follower.lastHead(OTHER).getLabels()).isNotEmpty();
        assertThat(follower.observer.count(Outcome.Kind.OTHER_SPACE)).isPositive();

        int learned = follower.observer.count(Outcome.Kind.LEARNED) + follower.observer.count(Outcome.Kind.JUDGED);
        follower.label(OTHER, 20, AFTER);
        follower.settle();
        assertThat(follower.observer.count(Outcome.Kind.LEARNED) + follower.observer.count(Outcome.Kind.JUDGED))
                .isEqualTo(learned + 1);
    }

    @Test
    void keepTheHeadOfThePromotionWhenAnOldOneFollowsIt() {
        learnUpToTheLeadersPlateau();
        byte[] old = lastRecord(OTHER);
        leader.promote();
        List<Float> promoted = follower.lastHead(OTHER).getWeights();

        log.append(LoopBench.MODELS, "head/" + OTHER, old);
        follower.restart();
        follower.label(OTHER, 30, AFTER);
        follower.settle();

        assertThat(follower.lastHead(OTHER).getSpace()).isEqualTo(AFTER.id());
        assertThat(follower.lastHead(OTHER).getWeights())
                .as("learned on from it")
                .hasSameSizeAs(promoted);
        assertThat(follower.lastHead(OTHER).getLearner().getFineTunedUpTo()).isPositive();
    }

    @Test
    void goOnInOneSpaceWhenATaskComesTogetherWithAPromotion() {
        learnUpToTheLeadersPlateau();
        leader.promote();

        follower.takeOver(LoopBench.partition(LED));
        follower.settle();
        follower.label(OTHER, 30, AFTER);
        follower.settle();

        assertThat(follower.lastHead(OTHER).getSpace()).isEqualTo(AFTER.id());
        assertThat(follower.lastHead(OTHER).getLearner().getLearnedUpTo()).isEqualTo(13);
    }

    @Test
    void areOneOnceTheOtherIsGone() {
        follower.labels(OTHER, 0, 12);
        follower.settle();
        long version = follower.lastHead(OTHER).getVersion();

        leader.takeOver(LoopBench.partition(OTHER));
        leader.labels(OTHER, 12, 20);
        leader.settle();

        assertThat(leader.lastHead(OTHER).getVersion()).isEqualTo(version + 1);
        assertThat(leader.lastHead(OTHER).getLearner().getLearnedUpTo()).isEqualTo(20);
    }

    @Test
    void callTheirFineTuneOffWhenAnotherLeadsAndThatOneSaysSo() {
        learnUpToTheLeadersPlateau();
        leader.fineTunes.finish();

        leader.lose(LoopBench.REQUESTS);
        follower.takeOver(LoopBench.REQUESTS);
        follower.settle();
        leader.settle();

        assertThat(leader.fineTunes.isCalledOff()).isTrue();
        assertThat(verdicts()).containsExactly(Verdict.PLATEAU, Verdict.FINE_TUNE_FAILED);
        assertThat(leader.promotions()).isEmpty();
    }

    @Test
    void goOnWithTheirFineTuneIfNobodyElseHasLedMeanwhile() {
        learnUpToTheLeadersPlateau();

        leader.lose(LoopBench.REQUESTS);
        leader.takeOver(LoopBench.REQUESTS);
        leader.promote();

        assertThat(verdicts()).containsExactly(Verdict.PLATEAU, Verdict.PROMOTED);
    }

    @Test
    void callTheirFineTuneOffIfAnotherHasLedMeanwhile() {
        learnUpToTheLeadersPlateau();

        leader.lose(LoopBench.REQUESTS);
        follower.takeOver(LoopBench.REQUESTS);
        follower.settle();
        follower.lose(LoopBench.REQUESTS);
        leader.takeOver(LoopBench.REQUESTS);
        leader.fineTunes.finish();
        leader.settle();

        assertThat(leader.fineTunes.isCalledOff()).isTrue();
        assertThat(verdicts()).containsExactly(Verdict.PLATEAU, Verdict.FINE_TUNE_FAILED);
        assertThat(leader.promotions()).isEmpty();
    }

    private void learnUpToTheLeadersPlateau() {
        follower.labels(OTHER, 0, 12);
        follower.settle();
        leader.labels(LED, 0, 60);
        leader.settle();
    }

    private byte[] lastRecord(String task) {
        return log.records(LoopBench.MODELS).stream()
                .filter(record ->
                        new String(record.key(), java.nio.charset.StandardCharsets.UTF_8).equals("head/" + task))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .value();
    }

    private List<Request> requests() {
        return leader.all(LoopBench.REQUESTS).stream().map(Request.class::cast).toList();
    }

    private List<Verdict> verdicts() {
        return leader.decisions().stream().map(Decision::getVerdict).toList();
    }

    private Decision lastDecision() {
        List<Decision> decisions = leader.decisions();
        return decisions.get(decisions.size() - 1);
    }
}
