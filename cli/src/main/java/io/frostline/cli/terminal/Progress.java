package io.frostline.cli.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far some work is. Not thread-safe. */
public final class Progress implements AutoCloseable {
    /** How it is told. */
    enum Kind {
        /** A bar on the last line of a terminal, redrawn at most five times a second and gone when closed. */
        REDRAWN,
        /** A line every ten seconds. */
        LINES,
        SILENT
    }

    private static final long REDRAW_NANOS = 200_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;
    private static final int CELLS = 30;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final Kind kind;
    private final LongSupplier nanoClock;
    private final String what;
    private final String unit;
    private final long total;
    private final long started;
    private long next;
    private long done;

    /** @param nanoClock nanoseconds since any moment */
    Progress(PrintWriter err, Kind kind, LongSupplier nanoClock, String what, String unit, long total) {
        this.err = err;
        this.kind = kind;
        this.nanoClock = nanoClock;
        this.what = what;
        this.unit = unit;
        this.total = total;
        this.started = nanoClock.getAsLong();
        this.next = kind == Kind.REDRAWN ? started : started + LINE_NANOS;
    }

    public void step() {
        at(done + 1);
    }

    /** @param count how many steps are done by now */
    public void at(long count) {
        done = count;
        long now = nanoClock.getAsLong();
        if (kind == Kind.SILENT || now - next < 0) {
            return;
        }
        next = now + (kind == Kind.REDRAWN ? REDRAW_NANOS : LINE_NANOS);
        double seconds = (now - started) / 1e9;
        if (kind == Kind.REDRAWN) {
            err.print(ERASE_LINE + line(what + " " + bar(), seconds));
            err.flush();
        } else {
            err.println(line(what, seconds));
        }
    }

    /** Makes room for a line; the next step may draw again. */
    public void erase() {
        if (kind == Kind.REDRAWN) {
            err.print(ERASE_LINE);
            err.flush();
        }
    }

    @Override
    public void close() {
        erase();
    }

    private String line(String beginning, double seconds) {
        String rate = seconds < 0.5 ? "" : String.format(Locale.ROOT, ", %,.0f/s", done / seconds);
        return String.format(
                Locale.ROOT, "%s %3.0f %%  %,d of %,d %s%s", beginning, share() * 100, done, total, unit, rate);
    }

    private String bar() {
        int filled = (int) (share() * CELLS);
        return "█".repeat(filled) + "░".repeat(CELLS - filled);
    }

    private double share() {
        return total == 0 ? 1 : Math.min(1, (double) done / total);
    }
}
