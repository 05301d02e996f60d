package io.frostline.cli.demo;

import io.frostline.cli.terminal.Terminal;
import io.frostline.schemas.Decision;
import io.frostline.schemas.HoldOutEvaluation;
import java.util.List;

/** Tells the run as it happens: a line for every so many labels, and one for every decision. */
final class Narrator {
    private static final int LINES = 20;

    private final Terminal terminal;
    private final Observations seen;
    private final long started = System.nanoTime();
    private final long labelsPerLine;
    private int decisionsTold;
    private long nextLine;
    private boolean headerTold;

    /** @param labels how many there will be */
    Narrator(Terminal terminal, Observations seen, int labels) {
        this.terminal = terminal;
        this.seen = seen;
        this.labelsPerLine = Math.max(1, labels / LINES);
        this.nextLine = labelsPerLine;
    }

    void phase(String format, Object... values) {
        terminal.say("");
        terminal.sayf("%s  " + format, prefixed(values));
    }

    void detail(String format, Object... values) {
        terminal.sayf("        " + format, values);
    }

    /** Tells what has come since the last call. */
    void tell() {
        tellLearning();
        List<Decision> decisions = seen.decisions();
        for (; decisionsTold < decisions.size(); decisionsTold++) {
            Decision decision = decisions.get(decisionsTold);
            detail(
                    "%s: %s",
                    decision.getVerdict()
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', ' '),
                    decision.getReason());
        }
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    private void tellLearning() {
        long learned = seen.models().learned();
        HoldOutEvaluation evaluation = seen.models().lastEvaluation();
        if (learned < nextLine || evaluation == null) {
            return;
        }
        nextLine = (learned / labelsPerLine + 1) * labelsPerLine;
        if (!headerTold) {
            headerTold = true;
            detail("learned   prequential   hold-out");
        }
        detail(
                "%,7d   %9.1f %%   %6.1f %%   of %,d",
                learned,
                seen.models().prequentialAccuracy() * 100,
                evaluation.getAccuracy() * 100,
                evaluation.getSize());
    }

    private Object[] prefixed(Object[] values) {
        Object[] all = new Object[values.length + 1];
        long seconds = (long) seconds();
        all[0] = String.format("%2d:%02d", seconds / 60, seconds % 60);
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }
}
