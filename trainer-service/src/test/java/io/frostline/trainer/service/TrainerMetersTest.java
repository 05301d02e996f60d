package io.frostline.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.trainer.learning.Assessment;
import io.frostline.trainer.learning.Evaluation;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.learning.Outcome;
import io.frostline.trainer.learning.Verdict;
import io.frostline.vision.Space;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
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
        meters.assessed("species", new Assessment(new Evaluation(200, 0.5, 40), Verdict.WARMING_UP));
        meters.assessed("species", new Assessment(new Evaluation(400, 0.6, 50), Verdict.IMPROVING));

        assertThat(gauge("frostline.hold.out.accuracy", "task", "species")).isEqualTo(0.6);
        assertThat(gauge("frostline.hold.out.size", "task", "species")).isEqualTo(50);
        assertThat(gauge("frostline.trigger.state", "state", "improving")).isEqualTo(1);
        assertThat(gauge("frostline.trigger.state", "state", "warming_up")).isZero();
    }

    @Test
    void showsTheVersionAndPrequentialAccuracyOfThePublishedHead() {
        meters.published("species", 7, new LearnerSnapshot(90, 100, 0, 0, 0.75, 50, List.of(), 0, null));

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

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
