package io.frostline.benchmarks.measure;

import io.frostline.cli.terminal.Progress;
import io.frostline.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Holds contests, one after the other. */
public final class Bench {
    private final int rounds;
    private final Terminal terminal;

    public Bench(int rounds, Terminal terminal) {
        this.rounds = rounds;
        this.terminal = terminal;
    }

    /**
     * @param wanted keys of the figures that are asked for; what only the others need is not measured
     * @param shown is given each outcome as soon as it is there
     * @return the outcomes in the contests' order
     */
    public List<Outcome> hold(List<Contest> contests, Set<String> wanted, Consumer<Outcome> shown) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Contest contest : contests) {
            List<Figure> figures = contest.figures().stream()
                    .filter(figure -> wanted.contains(figure.key()))
                    .toList();
            if (!figures.isEmpty()) {
                List<Outcome> reached = hold(contest, figures);
                reached.forEach(shown);
                outcomes.addAll(reached);
            }
        }
        return outcomes;
    }

    private List<Outcome> hold(Contest contest, List<Figure> figures) {
        Set<String> contenders = new LinkedHashSet<>();
        figures.forEach(figure -> contenders.addAll(figure.contenders()));
        String what = String.join(", ", figures.stream().map(Figure::key).toList());
        try (LineUp lineUp = contest.open(contenders);
                Progress progress = terminal.progress(what, "turns", (long) rounds * lineUp.size())) {
            progress.at(0);
            Map<String, Samples> samples = lineUp.measure(rounds, progress::step);
            return figures.stream().map(figure -> outcome(figure, samples)).toList();
        }
    }

    private static Outcome outcome(Figure figure, Map<String, Samples> samples) {
        Samples ours = Objects.requireNonNull(samples.get(figure.ours()), figure.ours());
        return new Outcome(figure, ours, figure.peer() == null ? null : samples.get(figure.peer()));
    }
}
