package io.frostline.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.benchmarks.measure.Target.Verdict;
import io.frostline.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchTest {
    private final PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    private final Bench bench = new Bench(3, new Terminal(nowhere, nowhere, false));
    private final Race race = new Race();

    @Test
    void givesTheContendersTheirTurnsOneAfterTheOther() {
        bench.hold(List.of(race), Set.of("speed"), outcome -> {});

        assertThat(race.events).containsExactly("open", "ours", "peer", "ours", "peer", "ours", "peer", "close");
    }

    @Test
    void comparesTheMedians() {
        List<Outcome> outcomes = bench.hold(List.of(race), Set.of("speed"), outcome -> {});

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.ours().rounds()).containsExactly(3.0, 100.0, 4.0);
            assertThat(outcome.ratio()).isEqualTo(4.0 / 8.0);
            assertThat(outcome.verdict()).isEqualTo(Verdict.MUST);
        });
    }

    @Test
    void holdsOursAloneAgainstTheTargetIfThereIsNoPeer() {
        List<Outcome> outcomes = bench.hold(List.of(race), Set.of("size"), outcome -> {});

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.ratio()).isNull();
            assertThat(outcome.value()).isEqualTo(4);
        });
        assertThat(race.events).doesNotContain("peer");
    }

    @Test
    void doesNotOpenWhatNobodyAskedFor() {
        List<Outcome> outcomes = bench.hold(List.of(race), Set.of("colour"), outcome -> {});

        assertThat(outcomes).isEmpty();
        assertThat(race.events).isEmpty();
    }

    @Test
    void showsEachOutcomeInOrder() {
        List<String> shown = new ArrayList<>();

        bench.hold(
                List.of(race),
                Set.of("size", "speed"),
                outcome -> shown.add(outcome.figure().key()));

        assertThat(shown).containsExactly("speed", "size");
    }

    /** Two contenders whose measurements are known beforehand. */
    private static final class Race implements Contest {
        private final List<String> events = new ArrayList<>();

        @Override
        public List<Figure> figures() {
            return List.of(
                    new Figure("speed", "m/s", "ours", "peer", Target.atLeast(0.5, 1)),
                    new Figure("size", "m", "ours", null, Target.atMost(3, 2)));
        }

        @Override
        public LineUp open(Set<String> wanted) {
            events.add("open");
            LineUp lineUp = new LineUp();
            lineUp.hold(() -> events.add("close"));
            add(lineUp, "ours", wanted, List.of(3.0, 100.0, 4.0));
            add(lineUp, "peer", wanted, List.of(8.0, 9.0, 1.0));
            return lineUp;
        }

        private void add(LineUp lineUp, String name, Set<String> wanted, List<Double> values) {
            Iterator<Double> next = values.iterator();
            if (wanted.contains(name)) {
                lineUp.add(name, () -> {
                    events.add(name);
                    return next.next();
                });
            }
        }
    }
}
