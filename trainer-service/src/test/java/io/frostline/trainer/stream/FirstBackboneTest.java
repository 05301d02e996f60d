package io.frostline.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Verdict;
import io.frostline.vision.Space;
import org.junit.jupiter.api.Test;

/** A trainer that is told with which backbone to begin. */
final class FirstBackboneTest {
    private static final String TASK = "default";
    private static final Space BUNDLED = FakeBackbones.BUNDLED.space();
    private static final Space MINE = FakeBackbones.IMPORTED.space();
    private static final Space TUNED = FakeBackbones.TUNED.space();

    private final LoopBench bench = new LoopBench();

    @Test
    void isNamedInModelsAtOnceAndLearnedOnFromTheFirstLabelOn() {
        bench.backbones.configure(FakeBackbones.IMPORTED);
        bench.settle();
        bench.label(TASK, 0, MINE);
        bench.settle();

        BackbonePromoted named = bench.promotions().get(0);
        assertThat(bench.promotions()).hasSize(1);
        assertThat(named.getSpace()).isEqualTo(MINE.id());
        assertThat(named.getArtifact()).isEqualTo(FakeBackbones.IMPORTED.artifact());
        assertThat(named.getSha256()).isEqualTo(FakeBackbones.IMPORTED.sha256());
        assertThat(named.getPreviousSpace()).isNull();
        assertThat(bench.lastHead(TASK).getSpace()).isEqualTo(MINE.id());
    }

    @Test
    void isNamedOnceThoughATransactionIsAbortedAndTheTrainerRestarted() {
        bench.backbones.configure(FakeBackbones.IMPORTED);
        bench.take(10);
        bench.abort();
        bench.settle();
        bench.restart();
        bench.settle();

        assertThat(bench.promotions()).hasSize(1);
        assertThat(bench.isReady()).isTrue();
    }

    @Test
    void isNotReadyBeforeModelsNamesIt() {
        bench.backbones.configure(FakeBackbones.IMPORTED);

        bench.take(10);
        assertThat(bench.isReady()).isFalse();

        bench.settle();
        assertThat(bench.isReady()).isTrue();
    }

    @Test
    void comesBackIfTheFirstPromotionIsRolledBack() {
        bench.backbones.configure(FakeBackbones.IMPORTED);
        bench.settle();
        bench.request(TASK, RequestKind.PROMOTE, TUNED);
        bench.take(10);
        bench.search.end(new ModelSearch.Found(FakeBackbones.TUNED));
        bench.settle();
        bench.request(TASK, RequestKind.ROLL_BACK, null);
        bench.settle();

        assertThat(bench.promotions())
                .extracting(BackbonePromoted::getSpace)
                .containsExactly(MINE.id(), TUNED.id(), MINE.id());
        assertThat(bench.promotions().get(2).getArtifact()).isEqualTo(FakeBackbones.IMPORTED.artifact());
        assertThat(bench.decisions())
                .last()
                .satisfies(decision -> assertThat(decision.getVerdict()).isEqualTo(Verdict.ROLLED_BACK));
    }

    @Test
    void isNotWhatWasConfiguredOnceHeadsWereLearnedOnTheBundledOne() {
        bench.labels(TASK, 0, 5);
        bench.settle();

        bench.backbones.configure(FakeBackbones.IMPORTED);
        bench.restart();
        bench.labels(TASK, 5, 6);
        bench.settle();

        assertThat(bench.promotions()).isEmpty();
        assertThat(bench.lastHead(TASK).getSpace()).isEqualTo(BUNDLED.id());
        assertThat(bench.lastHead(TASK).getLearner().getLearned()).isGreaterThan(3);
    }

    @Test
    void isNotWhatWasConfiguredOnceAnotherIsNamed() {
        bench.backbones.configure(FakeBackbones.IMPORTED);
        bench.settle();

        bench.backbones.configure(FakeBackbones.TUNED);
        bench.restart();
        bench.settle();

        assertThat(bench.promotions()).extracting(BackbonePromoted::getSpace).containsExactly(MINE.id());
        assertThat(bench.observer.served).last().isEqualTo(MINE);
    }

    @Test
    void isNamedByTheTrainerThatLeads() {
        LoopBench following = LoopBench.following(TASK, LoopBench.sharedLog());
        following.backbones.configure(FakeBackbones.IMPORTED);

        following.settle();

        assertThat(following.promotions()).isEmpty();
        assertThat(following.isReady()).isTrue();
    }
}
