package io.frostline.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.Decision;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Verdict;
import io.frostline.vision.Space;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProbationTest {
    private static final String TASK = "default";
    private static final Space BUNDLED = FakeBackbones.BUNDLED.space();
    private static final Space TUNED = FakeBackbones.TUNED.space();

    private final LoopBench bench = new LoopBench();

    @Test
    void rollsBackByItselfWhenTheAccuracyFalls() {
        HeadPublished before = promote(bench);

        label(bench, 1_000, 1_350, true);
        bench.settle();

        Decision decision = last(bench.decisions());
        assertThat(decision.getVerdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(decision.getReason()).contains("labels since the promotion were predicted right");
        assertThat(decision.getSpace()).isEqualTo(TUNED.id());
        assertThat(decision.getCandidateSpace()).isEqualTo(BUNDLED.id());
        assertThat(decision.getRequestOffset()).isNull();
        assertThat(decision.getNumbers().get("accuracy_since"))
                .isLessThan(decision.getNumbers().get("prequential_accuracy_before"));
        assertThat(decision.getNumbers().get("evidence")).isGreaterThan(200);
        assertThat(last(bench.promotions()).getSpace()).isEqualTo(BUNDLED.id());
        assertThat(bench.lastHead(TASK).getWeights()).isEqualTo(before.getWeights());
        assertThat(bench.lastHead(TASK).getLearner().getProbation()).isNull();
    }

    @Test
    void leavesAPromotionAloneThatKeepsWhatItPromised() {
        promote(bench);

        label(bench, 1_000, 1_450, false);
        bench.settle();

        assertThat(bench.decisions()).extracting(Decision::getVerdict).doesNotContain(Verdict.ROLLED_BACK);
        assertThat(bench.lastHead(TASK).getSpace()).isEqualTo(TUNED.id());
        assertThat(bench.lastHead(TASK).getLearner().getProbation()).isNull();
    }

    @Test
    void watchesOnAfterARestartBitForBit() {
        LoopBench undisturbed = new LoopBench();
        for (LoopBench each : List.of(bench, undisturbed)) {
            promote(each);
            label(each, 1_000, 1_010, true);
            each.settle();
        }
        assertThat(bench.lastHead(TASK).getLearner().getProbation()).isNotNull();

        bench.restart();
        for (LoopBench each : List.of(bench, undisturbed)) {
            label(each, 1_010, 1_350, true);
            each.settle();
        }

        assertThat(last(bench.decisions())).isEqualTo(last(undisturbed.decisions()));
        assertThat(last(bench.decisions()).getVerdict()).isEqualTo(Verdict.ROLLED_BACK);
        assertThat(bench.lastHead(TASK)).isEqualTo(undisturbed.lastHead(TASK));
    }

    @Test
    void saysOnceThatItCannotRollBackToWhatIsGone() {
        promote(bench);
        bench.backbones.replaceBundled(FakeBackbones.IMPORTED);

        label(bench, 1_000, 1_350, true);
        bench.settle();

        assertThat(bench.decisions())
                .filteredOn(decision -> decision.getVerdict() == Verdict.OTHER)
                .singleElement()
                .satisfies(decision -> assertThat(decision.getReason())
                        .contains("but " + BUNDLED + " cannot be served again: the bundled backbone is of space"));
        assertThat(bench.lastHead(TASK).getSpace()).isEqualTo(TUNED.id());
    }

    /** Labels cats and dogs in the first space, then fine-tunes on all of them and serves the other one. */
    private static HeadPublished promote(LoopBench on) {
        on.labels(TASK, 0, 400);
        on.settle();
        on.fineTunes.say(new FineTuneEvent.Failed("that of the plateau has seen too few", Map.of()));
        on.settle();
        on.request(TASK, RequestKind.FINE_TUNE, null);
        on.settle();
        HeadPublished before = on.lastHead(TASK);
        on.promote();
        return before;
    }

    /** @param fickle whether nobody can learn the labels */
    private static void label(LoopBench on, int from, int until, boolean fickle) {
        for (int number = from; number < until; number++) {
            on.label(TASK, number, TUNED, fickle);
        }
    }

    private static <T> T last(List<T> all) {
        return all.get(all.size() - 1);
    }
}
