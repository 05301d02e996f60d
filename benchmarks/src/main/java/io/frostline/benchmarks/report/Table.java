package io.frostline.benchmarks.report;

import io.frostline.benchmarks.measure.Figure;
import io.frostline.benchmarks.measure.Outcome;
import io.frostline.benchmarks.measure.Samples;
import io.frostline.benchmarks.measure.Target;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Outcomes as lines of equal columns, which can be printed one at a time. */
public final class Table {
    private static final String NONE = "-";

    private final String format;

    /** @param figures those that may come, for the width of the columns */
    public Table(List<Figure> figures) {
        int key = width(figures.stream().map(Figure::key).toList(), "figure");
        int unit = width(figures.stream().map(Figure::unit).toList(), "unit");
        format = "%-" + key + "s  %-" + unit + "s  %8s  %8s  %6s  %8s  %8s  %s";
    }

    public String header() {
        return line("figure", "unit", "ours", "peer", "ratio", "must", "aim", "met?");
    }

    /** @return the outcome; the last column says which limit was met: {@code missed}, {@code must} or {@code aim} */
    public String row(Outcome outcome) {
        Figure figure = outcome.figure();
        Target target = figure.target();
        return line(
                figure.key(),
                figure.unit(),
                median(outcome.ours()),
                median(outcome.peer()),
                outcome.ratio() == null ? NONE : number(outcome.ratio(), 2),
                limit(target, target.must()),
                limit(target, target.aim()),
                outcome.verdict().word());
    }

    private String line(String... cells) {
        return String.format(Locale.ROOT, format, (Object[]) cells);
    }

    private static String median(@Nullable Samples samples) {
        return samples == null ? NONE : number(samples.median(), samples.median() < 100 ? 2 : 0);
    }

    private static String limit(Target target, double value) {
        return target.sense().sign() + " " + number(value, value < 100 ? 2 : 0);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    private static int width(List<String> cells, String title) {
        return cells.stream().mapToInt(String::length).reduce(title.length(), Math::max);
    }
}
