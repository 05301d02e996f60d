package io.frostline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private Duration now = Duration.ZERO;

    @Test
    void drawsShareCountAndRate() {
        try (Progress progress = progress(Progress.Kind.REDRAWN, 6_000)) {
            now = Duration.ofSeconds(3);
            progress.at(1_500);
        }

        assertThat(err.toString())
                .contains("sending ███████░░░░░░░░░░░░░░░░░░░░░░░  25 %  1,500 of 6,000 pictures, 500/s");
    }

    @Test
    void erasesItselfOnATerminal() {
        try (Progress progress = progress(Progress.Kind.REDRAWN, 2)) {
            progress.step();
        }

        assertThat(err.toString()).contains("1 of 2 pictures").endsWith("\r\u001b[K");
    }

    @Test
    void saysALineEveryTenSecondsWhereThereIsNoTerminal() {
        try (Progress progress = progress(Progress.Kind.LINES, 100_000)) {
            for (int second = 1; second <= 25; second++) {
                now = Duration.ofSeconds(second);
                progress.at(second * 40L);
            }
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "sending   0 %  400 of 100,000 pictures, 40/s", "sending   1 %  800 of 100,000 pictures, 40/s");
    }

    @Test
    void isSilentAboutShortWorkWhereThereIsNoTerminal() {
        try (Progress progress = progress(Progress.Kind.LINES, 2)) {
            progress.step();
        }

        assertThat(err.toString()).isEmpty();
    }

    private Progress progress(Progress.Kind kind, long total) {
        return new Progress(new PrintWriter(err, true), kind, () -> now.toNanos(), "sending", "pictures", total);
    }
}
