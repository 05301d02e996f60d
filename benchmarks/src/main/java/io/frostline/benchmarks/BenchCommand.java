package io.frostline.benchmarks;

import io.frostline.benchmarks.measure.Bench;
import io.frostline.benchmarks.measure.Contest;
import io.frostline.benchmarks.measure.Effort;
import io.frostline.benchmarks.measure.Figure;
import io.frostline.benchmarks.measure.Outcome;
import io.frostline.benchmarks.report.OutcomeFields;
import io.frostline.benchmarks.report.Table;
import io.frostline.benchmarks.stream.Workplace;
import io.frostline.cli.CommandLines;
import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.report.Machine;
import io.frostline.cli.report.ReportFile;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures and reports. Exit code 0 says that everything was measured, not that every limit was met. */
@Command(
        name = "frostline bench",
        description = {
            "Measures Frostline on this machine beside other programs, in turn, and holds the medians against limits.",
            "docs/benchmarks.md says what each figure means."
        })
public final class BenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--quick", description = "Fewer and shorter rounds: see that it works, quote nothing.")
    private boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "FIGURE", description = "Measure these figures only.")
    private @Nullable Set<String> only;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures to this file, as JSON.")
    private @Nullable Path report;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        System.exit(CommandLines.run(new BenchCommand(terminal), terminal, arguments));
    }

    @Override
    public Integer call() {
        if (report != null) {
            ReportFile.requireWritable(report);
        }
        Effort effort = quick ? Effort.QUICK : Effort.FULL;
        try (Workplace workplace = Workplace.temporary()) {
            List<Contest> contests = Contests.all(workplace, effort);
            List<Figure> wanted = wanted(contests);
            try {
                measure(contests, wanted, effort);
            } catch (CommandFailure | ChildFailure e) {
                workplace.keep();
                throw e;
            }
        }
        return 0;
    }

    private void measure(List<Contest> contests, List<Figure> wanted, Effort effort) {
        Set<String> keys = new LinkedHashSet<>(wanted.stream().map(Figure::key).toList());
        Table table = new Table(wanted);
        terminal.sayf("%s; median of %d rounds", Machine.description(), effort.rounds());
        terminal.say(table.header());
        List<Outcome> outcomes =
                new Bench(effort.rounds(), terminal).hold(contests, keys, outcome -> terminal.say(table.row(outcome)));
        if (report != null) {
            ReportFile.write(report, fields(outcomes, effort));
        }
    }

    private List<Figure> wanted(List<Contest> contests) {
        List<Figure> all =
                contests.stream().flatMap(contest -> contest.figures().stream()).toList();
        if (only == null) {
            return all;
        }
        List<String> known = all.stream().map(Figure::key).toList();
        only.stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw CommandFailure.badInput("there is no figure " + key + "; there are " + String.join(", ", known));
        });
        Set<String> chosen = only;
        return all.stream().filter(figure -> chosen.contains(figure.key())).toList();
    }

    private Map<String, Object> fields(List<Outcome> outcomes, Effort effort) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("machine", Machine.description());
        fields.put("quick", quick);
        fields.put("rounds", effort.rounds());
        fields.put("figures", outcomes.stream().map(OutcomeFields::of).toList());
        return fields;
    }
}
