package io.frostline.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.Decision;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A trainer dies with its fine-tune, and the next one says so. */
final class CutOffFineTuneTest {
    private static final String TASK = "default";

    private final LoopBench bench = new LoopBench();

    @Test
    void isToldOnceAfterARestart() {
        request();

        bench.restart();
        bench.settle();
        bench.restart();
        bench.settle();

        assertThat(verdicts()).containsExactly(Verdict.REQUESTED, Verdict.FINE_TUNE_FAILED);
        assertThat(bench.decisions().get(1).getReason()).endsWith("frostline fine-tune --task default");
    }

    @Test
    void isToldBeforeTheNextOneIsBegun() {
        bench.labels(TASK, 0, 60);
        bench.settle();
        bench.fineTunes.say(new FineTuneEvent.Started("begins", Map.of()));
        bench.settle();

        bench.restart();
        bench.fineTunes.die();
        request();

        assertThat(verdicts())
                .containsExactly(
                        Verdict.PLATEAU, Verdict.FINE_TUNE_STARTED, Verdict.FINE_TUNE_FAILED, Verdict.REQUESTED);
        assertThat(bench.fineTunes.started).hasSize(2);
    }

    @Test
    void isNotToldOfOneThatRunsOnThroughAnAbort() {
        request();

        bench.abort();
        bench.settle();

        assertThat(verdicts()).containsExactly(Verdict.REQUESTED);
    }

    @Test
    void isToldAgainIfTheTransactionThatToldItIsAborted() {
        request();
        bench.restart();

        bench.take(100);
        bench.abort();
        bench.settle();

        assertThat(verdicts()).containsExactly(Verdict.REQUESTED, Verdict.FINE_TUNE_FAILED);
    }

    @Test
    void isNotToldOfOneThatHasEnded() {
        bench.labels(TASK, 0, 60);
        bench.settle();
        bench.promote();

        bench.restart();
        bench.settle();

        assertThat(verdicts()).containsExactly(Verdict.PLATEAU, Verdict.PROMOTED);
    }

    private void request() {
        bench.labels(TASK, 60, 65);
        bench.request(TASK, RequestKind.FINE_TUNE, null);
        bench.settle();
    }

    private List<Verdict> verdicts() {
        return bench.decisions().stream().map(Decision::getVerdict).toList();
    }
}
