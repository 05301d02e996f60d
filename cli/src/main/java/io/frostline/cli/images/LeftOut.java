package io.frostline.cli.images;

import io.frostline.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;

/**
 * Files of a source that are no pictures.
 *
 * @param count how many there are
 * @param first what the first of them, in the order of their names, are and why they are left out
 */
public record LeftOut(int count, List<String> first) {
    static final LeftOut NOTHING = new LeftOut(0, List.of());

    /** Names the first of them and says how many there are. */
    public void tell(Terminal terminal) {
        first.forEach(file -> terminal.complain("left out " + file));
        if (count > first.size()) {
            terminal.complain(String.format(
                    Locale.ROOT, "left out %,d files in all that are no pictures; the first are named above", count));
        }
    }
}
