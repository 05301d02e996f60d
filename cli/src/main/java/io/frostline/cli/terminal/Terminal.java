package io.frostline.cli.terminal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a command speaks: results to {@code out}, progress and complaints to {@code err}.
 *
 * @param interactive whether a person watches, so that lines may be redrawn
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

    /** Standard output and error; the launcher says whether they are a terminal. */
    public static Terminal ofProcess() {
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("frostline.terminal"));
    }

    public void say(String line) {
        out.println(line);
    }

    public void sayf(String format, Object... values) {
        say(String.format(Locale.ROOT, format, values));
    }

    /**
     * Says in one line, to {@code err}, what is wrong. Control characters, which a file's name may have, are not sent.
     */
    public void complain(String message) {
        err.println("frostline: " + message.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?"));
    }

    /**
     * Of work that may take hours, which a log is to show as well.
     *
     * @param total how many steps there will be
     */
    public Progress progressInLogsToo(String what, String unit, long total) {
        return new Progress(
                err, interactive ? Progress.Kind.REDRAWN : Progress.Kind.LINES, System::nanoTime, what, unit, total);
    }

    /** @param total how many steps there will be */
    public Progress progress(String what, String unit, long total) {
        return new Progress(
                err, interactive ? Progress.Kind.REDRAWN : Progress.Kind.SILENT, System::nanoTime, what, unit, total);
    }
}
