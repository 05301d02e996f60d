package io.frostline.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.RequestKind;
import io.frostline.stream.log.FakeLog;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PruningTest {
    private static final String TASK = "default";
    private static final String TUNED = String.valueOf(FakeBackbones.TUNED.artifact());

    @Test
    void followsTheEndOfAFineTuneOnceThatIsCommitted() {
        LoopBench bench = plateau();
        bench.fineTunes.say(new FineTuneEvent.Failed("no disk left", Map.of()));

        bench.take(100);
        assertThat(bench.fineTunes.pruned).isEmpty();
        bench.abort();
        bench.settle();

        assertThat(bench.fineTunes.pruned).last().isEqualTo(Set.of());
    }

    @Test
    void sparesWhatIsServedAndWhatARollBackWouldServe() {
        LoopBench bench = plateau();
        bench.promote();
        assertThat(bench.fineTunes.pruned).last().isEqualTo(Set.of(TUNED));

        bench.request(TASK, RequestKind.ROLL_BACK, null);
        bench.settle();
        assertThat(bench.fineTunes.pruned).last().as("previous").isEqualTo(Set.of(TUNED));

        bench.restart();
        bench.settle();
        assertThat(bench.fineTunes.pruned).last().as("after a restart").isEqualTo(Set.of(TUNED));
    }

    @Test
    void isForTheTrainerThatLeads() {
        FakeLog log = LoopBench.sharedLog();
        LoopBench leader = LoopBench.leading("one", log);
        LoopBench follower = LoopBench.following("two", log);

        leader.settle();
        follower.settle();
        assertThat(leader.fineTunes.pruned).isNotEmpty();
        assertThat(follower.fineTunes.pruned).isEmpty();

        leader.lose(LoopBench.REQUESTS);
        follower.takeOver(LoopBench.REQUESTS);
        follower.settle();
        assertThat(follower.fineTunes.pruned).isNotEmpty();
    }

    private static LoopBench plateau() {
        LoopBench bench = new LoopBench();
        bench.labels(TASK, 0, 60);
        bench.settle();
        assertThat(bench.fineTunes.started).hasSize(1);
        bench.fineTunes.pruned.clear();
        return bench;
    }
}
