package io.frostline.cli.broker;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets only warnings and errors through, one line each. */
final class QuietLog {
    private static final String ONE_LINE = "%1$tFT%1$tT %4$s %3$s: %5$s%6$s%n";

    private QuietLog() {}

    static void install() {
        System.setProperty("java.util.logging.SimpleFormatter.format", ONE_LINE);
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        for (Handler handler : root.getHandlers()) {
            handler.setLevel(Level.WARNING);
        }
    }
}
