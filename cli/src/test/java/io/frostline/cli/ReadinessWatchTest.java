package io.frostline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessWatchTest {
    private final StringWriter said = new StringWriter();
    private final PrintWriter writer = new PrintWriter(said, true);
    private final ReadinessWatch watch = new ReadinessWatch(new Terminal(writer, writer, false));

    @Test
    void saysOnceWhyAServiceIsNotReadyAndThatItIsAgain() {
        look(2 * ReadinessWatch.LOOKS, Optional.of("the loop gave up"));
        look(2, Optional.empty());

        assertThat(said.toString().lines())
                .containsExactly("trainer is not ready: the loop gave up", "trainer is ready again");
    }

    @Test
    void saysNothingOfAMoment() {
        look(ReadinessWatch.LOOKS - 1, Optional.of("rebalancing"));
        look(1, Optional.empty());
        look(ReadinessWatch.LOOKS - 1, Optional.of("rebalancing"));

        assertThat(said.toString()).isEmpty();
    }

    private void look(int times, Optional<String> unreadiness) {
        for (int i = 0; i < times; i++) {
            watch.look("trainer", () -> unreadiness);
        }
    }
}
