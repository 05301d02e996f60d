package io.frostline.trainer.stream;

import static io.frostline.schemas.RequestKind.FINE_TUNE;
import static io.frostline.schemas.RequestKind.OTHER;
import static io.frostline.schemas.RequestKind.PROMOTE;
import static io.frostline.schemas.RequestKind.ROLL_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Decision;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.Verdict;
import io.frostline.stream.Output;
import io.frostline.trainer.learning.Outcome;
import io.frostline.vision.Space;
import org.junit.jupiter.api.Test;

final class RequestsTest {
    private static final String TASK = "default";
    private static final Space BUNDLED = FakeBackbones.BUNDLED.space();
    private static final Space TUNED = FakeBackbones.TUNED.space();
    private static final Space IMPORTED = FakeBackbones.IMPORTED.space();

    private final LoopBench bench = new LoopBench();

    @Test
    void startsAFineTuneThatIsAskedForOnceTheAnswerIsCommitted() {
        bench.labels(TASK, 0, 5);
        long offset = bench.request(TASK, FINE_TUNE, null);

        Output output = bench.take(100);
        assertThat(bench.fineTunes.started).isEmpty();
        bench.commit(output);

        Decision answer = answer(offset);
        assertThat(answer.getVerdict()).isEqualTo(Verdict.REQUESTED);
        assertThat(answer.getReason()).startsWith("ann asks for it");
        assertThat(answer.getNumbers()).containsKeys("learned", "labels", "smallest_class", "prequential_accuracy");
        assertThat(bench.fineTunes.started).hasSize(1);
    }

    @Test
    void runsOneFineTuneAtATime() {
        bench.labels(TASK, 0, 5);
        bench.request(TASK, FINE_TUNE, null);
        bench.settle();

        long second = bench.request(TASK, FINE_TUNE, null);
        bench.settle();

        assertRefused(second, "a fine-tune is running already");
        assertThat(bench.fineTunes.started).hasSize(1);
    }

    @Test
    void refusesAFineTuneOfATaskWithoutLabels() {
        long offset = bench.request("pose", FINE_TUNE, null);

        bench.settle();

        assertRefused(offset, "task pose has nothing to fine-tune on");
        assertThat(bench.decisions().get(0).getTask()).isEqualTo("pose");
    }

    @Test
    void refusesToRollBackBeforeAnythingWasPromoted() {
        long offset = bench.request(TASK, ROLL_BACK, null);

        bench.settle();

        assertRefused(offset, "nothing was served before " + BUNDLED);
    }

    @Test
    void rollsBackToTheBundledBackboneAndItsHeads() {
        HeadPublished before = promoteByFineTune();
        bench.labels(TASK, 60, 61);
        bench.settle();

        long offset = bench.request(TASK, ROLL_BACK, null);
        bench.settle();

        Decision answer = answer(offset);
        assertThat(answer.getVerdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(answer.getSpace()).isEqualTo(TUNED.id());
        assertThat(answer.getCandidateSpace()).isEqualTo(BUNDLED.id());
        BackbonePromoted backbone = lastPromotion();
        assertThat(backbone.getSpace()).isEqualTo(BUNDLED.id());
        assertThat(backbone.getArtifact()).isEmpty();
        assertThat(backbone.getPreviousSpace()).isEqualTo(TUNED.id());
        HeadPublished head = bench.lastHead(TASK);
        assertThat(head.getSpace()).isEqualTo(BUNDLED.id());
        assertThat(head.getWeights()).isEqualTo(before.getWeights());
        assertThat(head.getVersion()).isGreaterThan(before.getVersion() + 1);
        assertThat(bench.observer.served).endsWith(BUNDLED);
    }

    @Test
    void learnsAfterARollBackWhatWasLabelledSinceThePromotionAndNothingTwice() {
        promoteByFineTune();
        for (int number = 100; number < 110; number++) {
            bench.label(TASK, number, TUNED);
        }
        bench.request(TASK, ROLL_BACK, null);
        bench.settle();
        int learned = bench.observer.count(Outcome.Kind.LEARNED);
        long counted = bench.lastHead(TASK).getLearner().getLearned();

        bench.labels(TASK, 0, 60);
        bench.labels(TASK, 100, 110);
        bench.settle();

        int since = bench.observer.count(Outcome.Kind.LEARNED) - learned;
        assertThat(since).isBetween(1, 10);
        assertThat(bench.lastHead(TASK).getLearner().getLearned()).isEqualTo(counted + since);
        assertThat(bench.observer.count(Outcome.Kind.ALREADY_LEARNED)).isPositive();
    }

    @Test
    void learnsAfterARollBackWhatCameInTheOldSpaceMeanwhile() {
        promoteByFineTune();
        bench.labels(TASK, 100, 110);
        bench.settle();
        bench.request(TASK, ROLL_BACK, null);
        bench.settle();
        int learned = bench.observer.count(Outcome.Kind.LEARNED);

        bench.labels(TASK, 100, 110);
        bench.settle();

        assertThat(bench.observer.count(Outcome.Kind.LEARNED)).isGreaterThan(learned);
    }

    @Test
    void goesOnBitForBitWhenItIsRestartedAfterARollBack() {
        LoopBench undisturbed = new LoopBench();
        for (LoopBench each : new LoopBench[] {bench, undisturbed}) {
            promoteByFineTune(each);
            each.request(TASK, ROLL_BACK, null);
            each.settle();
        }

        bench.restart();
        for (LoopBench each : new LoopBench[] {bench, undisturbed}) {
            each.labels(TASK, 200, 230);
            each.settle();
        }

        assertThat(bench.lastHead(TASK).getLearner())
                .isEqualTo(undisturbed.lastHead(TASK).getLearner());
        assertThat(bench.lastHead(TASK).getWeights())
                .isEqualTo(undisturbed.lastHead(TASK).getWeights());
    }

    @Test
    void takesARollBackBackWithAnother() {
        promoteByFineTune();
        HeadPublished tuned = bench.lastHead(TASK);
        bench.request(TASK, ROLL_BACK, null);
        bench.settle();

        bench.restart();
        bench.request(TASK, ROLL_BACK, null);
        bench.settle();

        assertThat(lastPromotion().getArtifact()).isEqualTo("resnet18-tuned");
        assertThat(bench.lastHead(TASK).getSpace()).isEqualTo(TUNED.id());
        assertThat(bench.lastHead(TASK).getWeights()).isEqualTo(tuned.getWeights());
    }

    @Test
    void rollsBackOnceWhenTheRollBackIsAborted() {
        promoteByFineTune();
        bench.request(TASK, ROLL_BACK, null);
        bench.take(100);
        bench.abort();

        bench.settle();

        assertThat(bench.promotions()).hasSize(2);
        assertThat(lastPromotion().getSpace()).isEqualTo(BUNDLED.id());
    }

    @Test
    void leavesEverythingAsItIsWhenThePreviousBackboneIsGone() {
        bench.labels(TASK, 0, 10);
        promoteImported();
        bench.request(TASK, PROMOTE, TUNED);
        bench.take(100);
        bench.search.end(new ModelSearch.Found(FakeBackbones.TUNED));
        bench.settle();
        bench.backbones.lose(FakeBackbones.IMPORTED);

        long offset = bench.request(TASK, ROLL_BACK, null);
        bench.settle();

        assertRefused(offset, "space " + IMPORTED + " cannot be served again: there is no resnet50-imported");
        assertThat(lastPromotion().getSpace()).isEqualTo(TUNED.id());
        assertThat(bench.observer.served).endsWith(TUNED);
    }

    @Test
    void promotesASpaceOnceItIsFoundAndVerified() {
        bench.labels(TASK, 0, 10);
        long offset = bench.request(TASK, PROMOTE, IMPORTED);

        assertThat(bench.take(100).isHeld()).isTrue();
        assertThat(bench.search.wanted).containsExactly(IMPORTED);
        assertThat(bench.take(100).isHeld()).isTrue();
        bench.search.end(new ModelSearch.Found(FakeBackbones.IMPORTED));
        bench.settle();

        assertThat(answer(offset).getVerdict()).isEqualTo(Verdict.PROMOTED);
        assertThat(lastPromotion().getArtifact()).isEqualTo("resnet50-imported");
        assertThat(bench.search.wanted).hasSize(1);
    }

    @Test
    void learnsAnewInASpaceThatNoTaskHasAHeadIn() {
        bench.labels(TASK, 0, 10);
        promoteImported();
        int learned = bench.observer.count(Outcome.Kind.LEARNED);

        for (int number = 0; number < 10; number++) {
            bench.label(TASK, number, IMPORTED);
        }
        bench.settle();

        assertThat(bench.observer.count(Outcome.Kind.LEARNED)).isEqualTo(2 * learned);
        assertThat(bench.lastHead(TASK).getSpace()).isEqualTo(IMPORTED.id());
        assertThat(bench.lastHead(TASK).getLearner().getLearned()).isEqualTo(learned);
    }

    @Test
    void beginsTheSearchAgainWhenAnAbortHasTakenTheRequestBack() {
        long offset = bench.request(TASK, PROMOTE, IMPORTED);
        bench.take(100);
        bench.abort();
        bench.take(100);
        bench.search.end(new ModelSearch.Found(FakeBackbones.IMPORTED));

        bench.settle();

        assertThat(answer(offset).getVerdict()).isEqualTo(Verdict.PROMOTED);
        assertThat(bench.search.wanted).containsExactly(IMPORTED, IMPORTED);
        assertThat(bench.promotions()).hasSize(1);
    }

    @Test
    void keepsWhatIsDecidedWhileASearchIsOn() {
        long offset = bench.request(TASK, PROMOTE, IMPORTED);
        bench.take(100);
        bench.labels(TASK, 0, 60);
        bench.take(100);
        bench.search.end(new ModelSearch.NotFound("there is no such space"));

        bench.settle();

        assertRefused(offset, "there is no such space");
        assertThat(bench.decisions()).extracting(Decision::getVerdict).containsOnlyOnce(Verdict.PLATEAU);
        assertThat(bench.fineTunes.started).hasSize(1);
    }

    @Test
    void carriesRequestsOutInTheirOrder() {
        bench.request(TASK, PROMOTE, IMPORTED);
        bench.request(TASK, ROLL_BACK, null);
        bench.take(100);
        bench.search.end(new ModelSearch.Found(FakeBackbones.IMPORTED));

        bench.settle();

        assertThat(bench.decisions())
                .extracting(Decision::getVerdict)
                .containsExactly(Verdict.PROMOTED, Verdict.ROLLED_BACK);
        assertThat(lastPromotion().getSpace()).isEqualTo(BUNDLED.id());
        bench.restart();
        bench.settle();
        assertThat(bench.observer.served).endsWith(BUNDLED);
    }

    @Test
    void rollsBackWhenTheSpaceToPromoteIsThePreviousOne() {
        HeadPublished before = promoteByFineTune();

        long offset = bench.request(TASK, PROMOTE, BUNDLED);
        bench.settle();

        assertThat(answer(offset).getVerdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(bench.lastHead(TASK).getWeights()).isEqualTo(before.getWeights());
        assertThat(bench.search.wanted).isEmpty();
    }

    @Test
    void refusesToPromoteWhatIsServed() {
        long offset = bench.request(TASK, PROMOTE, BUNDLED);

        bench.settle();

        assertRefused(offset, "space " + BUNDLED + " is served already");
    }

    @Test
    void refusesWhatItCannotRead() {
        long garbage = bench.log.append(LoopBench.REQUESTS, TASK, new byte[] {1});
        long nothing = bench.log.append(LoopBench.REQUESTS, TASK, null);
        long spaceless = bench.request(TASK, PROMOTE, null);
        long unknown = bench.request(TASK, OTHER, null);

        bench.settle();

        assertRefused(garbage, "the request cannot be read: the value of 1 bytes");
        assertRefused(nothing, "it has no value");
        assertRefused(spaceless, "names no space");
        assertRefused(unknown, "kind is not known");
    }

    @Test
    void carriesNothingOutAgainAfterARestart() {
        bench.labels(TASK, 0, 5);
        bench.request(TASK, FINE_TUNE, null);
        bench.settle();

        bench.restart();
        bench.settle();

        assertThat(bench.fineTunes.started).hasSize(1);
    }

    private HeadPublished promoteByFineTune() {
        return promoteByFineTune(bench);
    }

    private static HeadPublished promoteByFineTune(LoopBench on) {
        on.labels(TASK, 0, 60);
        on.settle();
        HeadPublished before = on.lastHead(TASK);
        on.promote();
        return before;
    }

    private void promoteImported() {
        bench.request(TASK, PROMOTE, IMPORTED);
        bench.take(100);
        bench.search.end(new ModelSearch.Found(FakeBackbones.IMPORTED));
        bench.settle();
    }

    private BackbonePromoted lastPromotion() {
        return bench.promotions().get(bench.promotions().size() - 1);
    }

    private Decision answer(long offset) {
        return bench.decisions().stream()
                .filter(decision -> decision.getRequestOffset() != null && decision.getRequestOffset() == offset)
                .reduce((first, second) -> {
                    throw new AssertionError("request " + offset + " is answered twice: " + first + ", " + second);
                })
                .orElseThrow();
    }

    private void assertRefused(long offset, String reason) {
        assertThat(answer(offset).getVerdict()).isEqualTo(Verdict.REQUEST_REFUSED);
        assertThat(answer(offset).getReason()).contains(reason);
    }
}
