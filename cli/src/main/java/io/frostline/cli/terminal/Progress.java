package io.frostline.cli.terminal;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * A progress bar on the last line of a terminal; silent where there is none. Redrawn at most five times a second, gone
 * when closed. Not thread-safe.
 */
public final class Progress implements AutoCloseable {
    private static final long REDRAW_NANOS = 200_000_000L;
    private static final int CELLS = 30;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean visible;
    private final String what;
    private final String unit;
    private final long total;
    private final long started = System.nanoTime();
    private long drawn = started - REDRAW_NANOS;
    private long done;

    Progress(PrintWriter err, boolean visible, String what, String unit, long total) {
        this.err = err;
        this.visible = visible;
        this.what = what;
        this.unit = unit;
        this.total = total;
    }

    public void step() {
        at(done + 1);
    }

    /** @param count how many steps are done by now */
    public void at(long count) {
        done = count;
        long now = System.nanoTime();
        if (visible && now - drawn >= REDRAW_NANOS) {
            drawn = now;
            err.print(ERASE_LINE + line(what, unit, done, total, (now - started) / 1e9));
            err.flush();
        }
    }

    @Override
    public void close() {
        if (visible) {
            err.print(ERASE_LINE);
            err.flush();
        }
    }

    static String line(String what, String unit, long done, long total, double seconds) {
        double share = total == 0 ? 1 : Math.min(1, (double) done / total);
        int filled = (int) (share * CELLS);
        String bar = "█".repeat(filled) + "░".repeat(CELLS - filled);
        String rate = seconds < 0.5 ? "" : String.format(Locale.ROOT, ", %,.0f/s", done / seconds);
        return String.format(
                Locale.ROOT, "%s %s %3.0f %%  %,d of %,d %s%s", what, bar, share * 100, done, total, unit, rate);
    }
}
