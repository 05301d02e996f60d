package io.frostline.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.benchmarks.measure.Figure;
import io.frostline.benchmarks.measure.Outcome;
import io.frostline.benchmarks.measure.Samples;
import io.frostline.benchmarks.measure.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Figure forward =
            new Figure("forward_of_something", "images/s", "ours", "peer", Target.atLeast(0.8, 1));
    private final Figure memory = new Figure("memory", "MiB", "ours", null, Target.atMost(1536, 1024));
    private final Table table = new Table(List.of(forward, memory));

    @Test
    void putsTheFigureBesideItsPeerAndItsLimits() {
        Outcome outcome = new Outcome(forward, new Samples(List.of(45.0)), new Samples(List.of(50.0)));

        assertThat(table.row(outcome).split(" {2,}"))
                .containsExactly(
                        "forward_of_something", "images/s", "45.00", "50.00", "0.90", ">= 0.80", ">= 1.00", "must");
    }

    @Test
    void hasDashesForAPeerThatIsNotThere() {
        Outcome outcome = new Outcome(memory, new Samples(List.of(2000.4)), null);

        assertThat(table.row(outcome).split(" {2,}"))
                .containsExactly("memory", "MiB", "2,000", "-", "-", "<= 1,536", "<= 1,024", "missed");
    }

    @Test
    void alignsHeaderAndRows() {
        String row = table.row(new Outcome(forward, new Samples(List.of(45.0)), new Samples(List.of(50.0))));

        assertThat(table.header().indexOf("met?")).isEqualTo(row.indexOf("must"));
        assertThat(table.header().indexOf("unit")).isEqualTo(row.indexOf("images/s"));
    }
}
