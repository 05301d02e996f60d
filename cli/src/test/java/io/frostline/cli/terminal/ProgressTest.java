package io.frostline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();

    @Test
    void drawsShareCountAndRate() {
        assertThat(Progress.line("sending", "pictures", 1_500, 6_000, 3))
                .isEqualTo("sending ███████░░░░░░░░░░░░░░░░░░░░░░░  25 %  1,500 of 6,000 pictures, 500/s");
    }

    @Test
    void erasesItselfOnATerminal() {
        try (Progress progress = terminal(true).progress("sending", "pictures", 2)) {
            progress.step();
        }

        assertThat(err.toString()).contains("1 of 2 pictures").endsWith("\r\u001b[K");
    }

    @Test
    void isSilentWhereThereIsNoTerminal() {
        try (Progress progress = terminal(false).progress("sending", "pictures", 2)) {
            progress.step();
        }

        assertThat(err.toString()).isEmpty();
    }

    private Terminal terminal(boolean interactive) {
        PrintWriter writer = new PrintWriter(err, true);
        return new Terminal(writer, writer, interactive);
    }
}
