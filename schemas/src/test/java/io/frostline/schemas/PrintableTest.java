package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void leavesWhatCanBeSeenAsItIs() {
        assertThat(Printable.of("Füchse/001 \uD83E\uDD8A 100 %")).isEqualTo("Füchse/001 \uD83E\uDD8A 100 %");
    }

    @Test
    void writesOutWhatATerminalObeys() {
        assertThat(Printable.of("a\u001B[2Jb\r\nc\u0007\u009B1m"))
                .isEqualTo("a\\u001B[2Jb\\u000D\\u000Ac\\u0007\\u009B1m");
    }

    @Test
    void writesOutWhatTurnsTextAroundOrBreaksALine() {
        assertThat(Printable.of("x\u202Ey\u2028z\uFEFF")).isEqualTo("x\\u202Ey\\u2028z\\uFEFF");
    }
}
