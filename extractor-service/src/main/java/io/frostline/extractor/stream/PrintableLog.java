package io.frostline.extractor.stream;

import io.frostline.schemas.Printable;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Lets every record through, its message and what was thrown {@link Printable}: each stays one line, whatever ids are
 * in it. Parameters are put into the message first, in the style of whoever logs it.
 */
public class PrintableLog implements Filter {
    private static final Formatter MESSAGES = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord logged) {
        if (logged.getMessage() != null) {
            show(logged, Printable.of(message(logged)));
        }
        if (logged.getThrown() != null) {
            logged.setThrown(Printable.of(logged.getThrown()));
        }
        return true;
    }

    /** What does not fit its parameters is told beside them. */
    private static String message(LogRecord logged) {
        try {
            return MESSAGES.formatMessage(logged);
        } catch (IllegalArgumentException e) {
            return logged.getMessage() + " " + Arrays.toString(logged.getParameters());
        }
    }

    private static void show(LogRecord logged, String message) {
        logged.setParameters(null);
        if (logged instanceof ExtLogRecord extended) {
            extended.setMessage(message, FormatStyle.NO_FORMAT);
        } else {
            logged.setMessage(message);
        }
    }
}
