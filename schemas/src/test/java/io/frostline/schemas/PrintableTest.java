package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
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

    @Test
    void leavesAThrowableAloneThatCanBeShown() {
        Throwable thrown = new IllegalStateException("all is well", new IOException("no \u00e9t\u00e9"));

        assertThat(Printable.of(thrown)).isSameAs(thrown);
    }

    @Test
    void showsWhatThrowablesSayAndWhereTheyCameFrom() {
        IOException cause = new IOException("a\nb");
        IllegalStateException thrown = new IllegalStateException("outer", cause);
        thrown.addSuppressed(new IllegalArgumentException("\u202eevil"));
        cause.addSuppressed(thrown);

        Throwable shown = Printable.of(thrown);

        assertThat(shown).hasToString("java.lang.IllegalStateException: outer");
        assertThat(shown.getStackTrace()).isEqualTo(thrown.getStackTrace());
        Throwable why = Objects.requireNonNull(shown.getCause());
        assertThat(why).hasToString("java.io.IOException: a\\u000Ab");
        assertThat(why.getSuppressed()).containsExactly(shown);
        assertThat(shown.getSuppressed())
                .singleElement()
                .hasToString("java.lang.IllegalArgumentException: \\u202Eevil");
    }
}
