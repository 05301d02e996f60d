package io.frostline.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.trainer.learning.Assessment;
import io.frostline.trainer.learning.ClassAccuracy;
import io.frostline.trainer.learning.DriftSnapshot;
import io.frostline.trainer.learning.Evaluation;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.learning.Outcome;
import io.frostline.trainer.learning.TriggerState;
import io.frostline.trainer.learning.Verdict;
import io.frostline.trainer.tuning.Progress;
import io.frostline.vision.Space;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TrainerMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TrainerMeters meters = new TrainerMeters(registry);

    @Test
    void addsUpLabelsThatWaitInAllPartitions() {
        meters.waiting(0, 3);
        meters.waiting(1, 4);
        meters.waiting(0, 2);

        assertThat(gauge("frostline.labels.waiting")).isEqualTo(6);
    }

    @Test
    void countsLabelsThatHaveWaitedTooLong() {
        meters.labelExpired();
        meters.labelExpired();

        assertThat(registry.get("frostline.labels.expired").counter().count()).isEqualTo(2);
    }

    @Test
    void countsLabelsThatALaterOneHasOvertaken() {
        meters.labelOvertaken();

        assertThat(registry.get("frostline.labels.overtaken").counter().count()).isEqualTo(1);
    }

    @Test
    void countsHeadUpdatesApartFromJudgedExamples() {
        meters.dealtWith("species", Outcome.Kind.LEARNED);
        meters.dealtWith("species", Outcome.Kind.LEARNED);
        meters.dealtWith("species", Outcome.Kind.JUDGED);

        assertThat(registry.get("frostline.head.updates")
                        .tag("task", "species")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("frostline.labelled.embeddings")
                        .tag("outcome", "judged")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void showsTheLatestEvaluationAndWhatItSaid() {
        meters.assessed("species", new Assessment(new Evaluation(200, 0.5, 40), List.of(), state(Verdict.WARMING_UP)));
        meters.assessed("species", new Assessment(new Evaluation(400, 0.6, 50), List.of(), state(Verdict.IMPROVING)));

        assertThat(gauge("frostline.hold.out.accuracy", "task", "species")).isEqualTo(0.6);
        assertThat(gauge("frostline.hold.out.size", "task", "species")).isEqualTo(50);
        assertThat(gauge("frostline.trigger.state", "state", "improving")).isEqualTo(1);
        assertThat(gauge("frostline.trigger.state", "state", "warming_up")).isZero();
    }

    @Test
    void showsTheAccuracyOfEveryLabelThatIsHeldOutNow() {
        ClassAccuracy cat = new ClassAccuracy("cat", 30, 40);
        ClassAccuracy typo = new ClassAccuracy("cta", 0, 1);
        Evaluation evaluation = new Evaluation(400, 0.6, 50);
        meters.assessed("species", new Assessment(evaluation, List.of(cat, typo), state(Verdict.IMPROVING)));
        meters.assessed("pose", new Assessment(evaluation, List.of(typo), state(Verdict.IMPROVING)));
        meters.assessed("species", new Assessment(evaluation, List.of(cat), state(Verdict.IMPROVING)));

        assertThat(gauge("frostline.hold.out.class.accuracy", "task", "species", "label", "cat"))
                .isEqualTo(0.75);
        assertThat(registry.get("frostline.hold.out.class.accuracy").gauges()).hasSize(2);
    }

    @Test
    void showsAHundredLabelsOfATaskAtMost() {
        List<ClassAccuracy> many = IntStream.range(0, 1_500)
                .mapToObj(i -> new ClassAccuracy("label-" + i, i < 100 ? 0 : i, i + 1))
                .toList();

        meters.assessed("species", new Assessment(new Evaluation(400, 0.6, 50), many, state(Verdict.IMPROVING)));

        assertThat(registry.get("frostline.hold.out.class.accuracy").gauges()).hasSize(100);
        assertThat(gauge("frostline.hold.out.class.accuracy", "label", "label-1499"))
                .isGreaterThan(0.9);
    }

    @Test
    void countsWhatWasTooLargeForItsTopic() {
        meters.tooLarge("models");

        assertThat(registry.get("frostline.outputs.too.large")
                        .tag("topic", "models")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void saysOfEveryTaskWhyItIsNotFineTuned() {
        Evaluation evaluation = new Evaluation(400, 0.6, 50);
        meters.assessed("species", new Assessment(evaluation, List.of(), state(Verdict.WARMING_UP)));
        meters.assessed("pose", new Assessment(evaluation, List.of(), state(Verdict.IMPROVING)));
        meters.assessed("species", new Assessment(evaluation, List.of(), state(Verdict.BELOW_MINIMUM)));

        assertThat(meters.triggerStates())
                .containsExactly(
                        Map.entry("pose", state(Verdict.IMPROVING)),
                        Map.entry("species", state(Verdict.BELOW_MINIMUM)));
    }

    @Test
    void saysHowTheChallengerStandsAsLongAsThereIsOne() {
        assertThat(meters.challenger()).isEmpty();

        meters.challenger("10 won and 2 lost");
        assertThat(meters.challenger()).contains("10 won and 2 lost");

        meters.challenger(null);
        assertThat(meters.challenger()).isEmpty();
    }

    private static TriggerState state(Verdict verdict) {
        return new TriggerState(verdict, "because", false);
    }

    @Test
    void showsTheVersionAndPrequentialAccuracyOfThePublishedHead() {
        meters.published(
                "species",
                7,
                new LearnerSnapshot(
                        90, 100, 0, 0, 0.75, 50, List.of(), DriftSnapshot.NOTHING, List.of(), 0, null, false));

        assertThat(gauge("frostline.head.version", "task", "species")).isEqualTo(7);
        assertThat(gauge("frostline.prequential.accuracy", "task", "species")).isEqualTo(0.75);
    }

    @Test
    void showsOnlyTheSpaceThatIsServed() {
        meters.recovered(new Space("resnet18-000000000001"));
        meters.serving(new Space("resnet18-000000000002"));

        assertThat(registry.get("frostline.model.info").gauges()).hasSize(1);
        assertThat(gauge("frostline.model.info", "space", "resnet18-000000000002"))
                .isEqualTo(1);
    }

    @Test
    void showsHowFarTheFineTuneIs() {
        AtomicReference<Optional<Progress>> progress = new AtomicReference<>(Optional.empty());
        meters.follow(progress::get, () -> 0);
        assertThat(gauge("frostline.fine.tune.epoch")).isZero();

        progress.set(Optional.of(
                new Progress(Progress.Phase.TRAINING, 3, 8, 300, 800, 250, Duration.ofSeconds(2), 0.7, Double.NaN)));

        assertThat(gauge("frostline.fine.tune.progress")).isEqualTo(0.375);
        assertThat(gauge("frostline.fine.tune.epoch")).isEqualTo(3);
        assertThat(gauge("frostline.fine.tune.images.per.second")).isEqualTo(250);
        assertThat(gauge("frostline.fine.tune.seconds.left")).isEqualTo(2);
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
