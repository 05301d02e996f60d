package io.frostline.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForegroundProcessTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void passesOnWhatItSaysAndHowItEnds() throws InterruptedException {
        int code = ForegroundProcess.run(
                "worker", List.of("sh", "-c", "echo one; echo $WORD; exit 3"), Map.of("WORD", "zwölf"), lines::add);

        assertThat(code).isEqualTo(3);
        assertThat(lines).containsExactly("one", "zwölf");
    }

    @Test
    void saysWhatCannotBeStarted() {
        assertThatExceptionOfType(ChildFailure.class)
                .isThrownBy(() -> ForegroundProcess.run("worker", List.of("/no/such/program"), Map.of(), lines::add))
                .withMessageStartingWith("cannot start worker: ");
    }
}
