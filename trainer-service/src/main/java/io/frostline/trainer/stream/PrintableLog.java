package io.frostline.trainer.stream;

import io.frostline.schemas.Printable;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/** Lets every record through, its message {@link Printable}: it stays one line, whatever ids are in it. */
public class PrintableLog implements Filter {
    @Override
    public boolean isLoggable(LogRecord logged) {
        String message = logged.getMessage();
        if (message != null) {
            logged.setMessage(Printable.of(message));
        }
        return true;
    }
}
