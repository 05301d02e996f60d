package io.frostline.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.benchmarks.measure.Figure;
import io.frostline.benchmarks.measure.Outcome;
import io.frostline.benchmarks.measure.Samples;
import io.frostline.benchmarks.measure.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeFieldsTest {
    @Test
    void tellsTheMediansTheLimitsAndEveryRound() {
        Figure figure = new Figure("speed", "images/s", "Frostline", "another", Target.atLeast(0.8, 1));
        Outcome outcome =
                new Outcome(figure, new Samples(List.of(8.0, 9.0, 7.0)), new Samples(List.of(12.0, 1.0, 9.0)));

        assertThat(OutcomeFields.of(outcome))
                .containsEntry("figure", "speed")
                .containsEntry("ours", 8.0)
                .containsEntry("peer", 9.0)
                .containsEntry("ratio", 0.8889)
                .containsEntry("must", 0.8)
                .containsEntry("aim", 1.0)
                .containsEntry("must_met", true)
                .containsEntry("aim_met", false)
                .containsEntry("ours_rounds", List.of(8.0, 9.0, 7.0))
                .containsEntry("peer_rounds", List.of(12.0, 1.0, 9.0))
                .containsEntry("peer_is", "another");
    }

    @Test
    void hasNullsForAPeerThatIsNotThere() {
        Figure figure = new Figure("memory", "MiB", "Frostline", null, Target.atMost(2, 1));

        assertThat(OutcomeFields.of(new Outcome(figure, new Samples(List.of(3.0)), null)))
                .containsEntry("peer", null)
                .containsEntry("ratio", null)
                .containsEntry("peer_rounds", null)
                .containsEntry("must_met", false);
    }
}
