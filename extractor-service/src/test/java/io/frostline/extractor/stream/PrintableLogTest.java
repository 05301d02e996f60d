package io.frostline.extractor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class PrintableLogTest {
    @Test
    void letsNoImageIdMakeALineOfItsOwn() {
        LogRecord logged = new LogRecord(Level.INFO, "image a\n12:00 INFO all is well");

        assertThat(new PrintableLog().isLoggable(logged)).isTrue();

        assertThat(logged.getMessage()).isEqualTo("image a\\u000A12:00 INFO all is well");
    }
}
