package io.frostline.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableLogTest {
    private static final PatternFormatter LINES = new PatternFormatter("%-5p %s%e%n");
    private static final JsonFormatter JSON = new JsonFormatter();

    @Test
    void letsNoImageIdMakeALineOfItsOwn() {
        LogRecord logged = new LogRecord(Level.INFO, "image a\n12:00 INFO all is well");

        assertThat(new PrintableLog().isLoggable(logged)).isTrue();

        assertThat(logged.getMessage()).isEqualTo("image a\\u000A12:00 INFO all is well");
    }

    @ParameterizedTest
    @CsvSource({
        "PRINTF,         Port %d of %s, Port 8081 of a\\u000Ab",
        "MESSAGE_FORMAT, 'Port {0,number,#} of {1}', Port 8081 of a\\u000Ab",
        "NO_FORMAT,      'Port {0} of %s', 'Port {0} of %s'"
    })
    void keepsTheParametersOfOthersInEveryStyle(FormatStyle style, String message, String expected) {
        ExtLogRecord logged = new ExtLogRecord(Level.INFO, message, style, "a.Logger");
        logged.setParameters(new Object[] {8081, "a\nb"});

        new PrintableLog().isLoggable(logged);

        assertThat(LINES.format(logged)).isEqualTo("INFO  " + expected + System.lineSeparator());
        assertThat(JSON.format(logged)).contains("\"message\":\"" + expected.replace("\\", "\\\\") + "\"");
    }

    @Test
    void obeysNothingInWhatItShows() {
        ExtLogRecord logged = new ExtLogRecord(Level.INFO, "%s is in", FormatStyle.PRINTF, "a.Logger");
        logged.setParameters(new Object[] {"{0} 100% \u202e\u001b[2J %d"});

        new PrintableLog().isLoggable(logged);

        assertThat(LINES.format(logged)).startsWith("INFO  {0} 100% \\u202E\\u001B[2J %d is in");
    }

    @Test
    void tellsAMessageThatDoesNotFitItsParametersAndLosesNone() {
        ExtLogRecord logged = new ExtLogRecord(Level.INFO, "%d images", FormatStyle.PRINTF, "a.Logger");
        logged.setParameters(new Object[] {"many\n"});

        new PrintableLog().isLoggable(logged);

        assertThat(LINES.format(logged)).startsWith("INFO  %d images [many\\u000A]");
    }

    @Test
    void showsWhatWasThrown() {
        ExtLogRecord logged = new ExtLogRecord(Level.INFO, "failed", "a.Logger");
        logged.setThrown(new IllegalStateException("outer", new IllegalArgumentException("a\n12:00 INFO fine\u202e")));

        new PrintableLog().isLoggable(logged);

        assertThat(LINES.format(logged))
                .startsWith("INFO  failed: java.lang.IllegalStateException: outer")
                .contains("Caused by: java.lang.IllegalArgumentException: a\\u000A12:00 INFO fine\\u202E")
                .contains("at " + getClass().getName())
                .doesNotContain("\n12:00");
        assertThat(JSON.format(logged)).contains("java.lang.IllegalArgumentException: a\\\\u000A12:00");
    }
}
