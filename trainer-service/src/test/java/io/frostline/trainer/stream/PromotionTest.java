package io.frostline.trainer.stream;

import static io.frostline.schemas.Verdict.FINE_TUNE_FAILED;
import static io.frostline.schemas.Verdict.FINE_TUNE_PROGRESS;
import static io.frostline.schemas.Verdict.FINE_TUNE_STARTED;
import static io.frostline.schemas.Verdict.PLATEAU;
import static io.frostline.schemas.Verdict.PROMOTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Decision;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.ModelKeys;
import io.frostline.stream.Output;
import io.frostline.trainer.learning.Outcome;
import io.frostline.vision.Space;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PromotionTest {
    private static final String TASK = "default";
    private static final Space BEFORE = FakeBackbones.BUNDLED.space();
    private static final Space AFTER = FakeBackbones.TUNED.space();

    private final LoopBench bench = new LoopBench();

    @Test
    void asksForAFineTuneOnceThePlateauIsCommitted() {
        bench.labels(TASK, 0, 60);

        Output output = bench.take(100);
        assertThat(bench.fineTunes.started).isEmpty();
        bench.commit(output);

        assertThat(verdicts()).containsExactly(PLATEAU);
        assertThat(bench.fineTunes.started).hasSize(1);
        FineTuneRequest request = bench.fineTunes.started.get(0);
        assertThat(request.serving()).isEqualTo(FakeBackbones.BUNDLED);
        assertThat(request.asked().images()).isNotEmpty();
        assertThat(bench.decisions().get(0).getNumbers()).containsKeys("learned", "hold_out_accuracy", "hold_out");
    }

    @Test
    void startsNothingWhenThePlateauIsAborted() {
        bench.labels(TASK, 0, 60);
        bench.take(100);
        bench.abort();
        assertThat(bench.fineTunes.started).isEmpty();

        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU);
        assertThat(bench.fineTunes.started).hasSize(1);
    }

    @Test
    void goesOnLearningWhileAFineTuneRuns() {
        plateau();
        long version = bench.lastHead(TASK).getVersion();
        int learned = bench.observer.count(Outcome.Kind.LEARNED);

        bench.labels(TASK, 60, 80);
        bench.settle();

        assertThat(bench.observer.count(Outcome.Kind.LEARNED)).isGreaterThan(learned);
        assertThat(bench.lastHead(TASK).getVersion()).isGreaterThan(version);
        assertThat(bench.lastHead(TASK).getSpace()).isEqualTo(BEFORE.id());
    }

    @Test
    void goesOnLearningAfterAFineTuneHasFailed() {
        plateau();
        bench.fineTunes.say(new FineTuneEvent.Failed("training diverged", Map.of()));
        bench.labels(TASK, 60, 80);

        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, FINE_TUNE_FAILED);
        assertThat(bench.promotions()).isEmpty();
        assertThat(bench.lastHead(TASK).getSpace()).isEqualTo(BEFORE.id());
        assertThat(bench.lastHead(TASK).getLearner().getLearnedUpTo()).isEqualTo(80);
    }

    @Test
    void writesDownHowTheFineTuneGoes() {
        plateau();

        bench.fineTunes.say(new FineTuneEvent.Started("on 50 images", Map.of("images", 50.0)));
        bench.fineTunes.say(new FineTuneEvent.Progressed("epoch 1 of 8", Map.of("epoch", 1.0)));
        bench.settle();
        bench.fineTunes.say(new FineTuneEvent.Failed("memory ran out", Map.of("images_found", 50.0)));
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, FINE_TUNE_STARTED, FINE_TUNE_PROGRESS, FINE_TUNE_FAILED);
        assertThat(bench.promotions()).isEmpty();
        assertThat(bench.decisions().get(3).getReason()).isEqualTo("memory ran out");
        assertThat(bench.decisions().get(3).getNumbers()).containsEntry("images_found", 50.0);
        assertThat(bench.decisions().get(3).getSpace()).isEqualTo(BEFORE.id());
    }

    @Test
    void saysAgainWhatAnAbortHasTakenBack() {
        plateau();
        bench.fineTunes.say(new FineTuneEvent.Started("on 50 images", Map.of()));
        bench.take(100);
        bench.abort();

        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, FINE_TUNE_STARTED);
    }

    @Test
    void promotesHeadsThenBackboneInOneTransaction() {
        plateau();
        bench.challenge();
        bench.contest.say(60, 0);

        Output output = bench.take(100);
        bench.commit(output);

        assertThat(output.records())
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly(
                        "head/default",
                        "backbone",
                        "previous/head/default",
                        "previous/backbone",
                        "challenger/head/default",
                        "challenger",
                        "default");
        assertThat(bench.lastHead(TASK).getSpace()).isEqualTo(AFTER.id());
        BackbonePromoted promoted = bench.promotions().get(0);
        assertThat(promoted.getArtifact()).isEqualTo("resnet18-tuned");
        assertThat(promoted.getPreviousSpace()).isEqualTo(BEFORE.id());
        Decision decision = bench.decisions().get(1);
        assertThat(decision.getVerdict()).isEqualTo(PROMOTED);
        assertThat(decision.getSpace()).isEqualTo(BEFORE.id());
        assertThat(decision.getCandidateSpace()).isEqualTo(AFTER.id());
        assertThat(bench.observer.served).endsWith(AFTER);
    }

    @Test
    void keepsWhatWasServedBefore() {
        plateau();
        HeadPublished before = bench.lastHead(TASK);

        bench.promote();

        HeadPublished kept = bench.last(ModelKeys.previousHead(TASK), HeadPublished.class);
        assertThat(kept.getSpace()).isEqualTo(BEFORE.id());
        assertThat(kept.getWeights()).isEqualTo(before.getWeights());
        assertThat(kept.getLearner()).isEqualTo(before.getLearner());
        assertThat(bench.last(ModelKeys.PREVIOUS_BACKBONE, BackbonePromoted.class))
                .satisfies(backbone -> {
                    assertThat(backbone.getSpace()).isEqualTo(BEFORE.id());
                    assertThat(backbone.getArtifact()).isEmpty();
                });
    }

    @Test
    void promotesAgainWhenThePromotionIsAborted() {
        plateau();
        bench.challenge();
        bench.contest.say(60, 0);
        bench.take(100);
        bench.abort();
        assertThat(bench.promotions()).isEmpty();

        bench.settle();
        bench.settle();

        assertThat(bench.promotions()).hasSize(1);
        assertThat(verdicts()).containsExactly(PLATEAU, PROMOTED);
    }

    @Test
    void learnsInTheNewSpaceWhatTheFineTuneHasNotSeenAndNothingTwice() {
        plateau();
        bench.promote();
        int learned = bench.observer.count(Outcome.Kind.LEARNED);
        int fineTuned = (int) bench.fineTunes.started.get(0).asked().learnedUpTo();

        for (int number = 0; number < fineTuned; number++) {
            bench.label(TASK, number, AFTER);
        }
        bench.label(TASK, 100, BEFORE);
        bench.settle();

        assertThat(bench.observer.count(Outcome.Kind.LEARNED)).isEqualTo(learned);
        assertThat(bench.observer.count(Outcome.Kind.ALREADY_LEARNED)).isPositive();
        assertThat(bench.observer.count(Outcome.Kind.OTHER_SPACE)).isEqualTo(1);
        for (int number = fineTuned; number < 60; number++) {
            bench.label(TASK, number, AFTER);
        }
        bench.settle();
        assertThat(bench.observer.count(Outcome.Kind.LEARNED)).isGreaterThan(learned);
    }

    @Test
    void comesBackInThePromotedSpaceAfterARestart() {
        plateau();
        bench.promote();

        bench.restart();
        bench.settle();
        bench.label(TASK, 200, AFTER);
        bench.label(TASK, 201, BEFORE);
        bench.settle();

        assertThat(bench.observer.served).endsWith(AFTER);
        assertThat(bench.observer.count(Outcome.Kind.OTHER_SPACE)).isEqualTo(1);
    }

    @Test
    void runsOneFineTuneAtATime() {
        bench.labels("species", 0, 60);
        bench.labels("pose", 0, 60);

        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, PLATEAU);
        assertThat(bench.fineTunes.started).hasSize(1);
        assertThat(bench.decisions().get(1).getReason()).contains("running already");
    }

    private void plateau() {
        bench.labels(TASK, 0, 60);
        bench.settle();
        assertThat(bench.fineTunes.started).hasSize(1);
    }

    private List<io.frostline.schemas.Verdict> verdicts() {
        return bench.decisions().stream().map(Decision::getVerdict).toList();
    }
}
