package io.frostline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.cli.CommandLines;
import io.frostline.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void measuresWhatItIsAskedForAndReportsIt() throws Exception {
        Path report = directory.resolve("report.json");

        assertThat(run("--quick", "--only", "decode", "--report", report.toString()))
                .isZero();

        assertThat(out.toString().lines().skip(2)).singleElement().asString().startsWith("decode ");
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.get("quick").asBoolean()).isTrue();
        assertThat(json.get("machine").asText()).contains("Java");
        assertThat(json.get("figures")).singleElement().satisfies(figure -> {
            assertThat(figure.get("ours").asDouble()).isPositive();
            assertThat(figure.get("peer").asDouble()).isPositive();
            assertThat(figure.get("ours_rounds")).hasSize(2);
        });
    }

    @Test
    void refusesAFigureThereIsNotAndNamesThoseThereAre() {
        assertThat(run("--only", "decode,colour")).isEqualTo(2);

        assertThat(err.toString().lines()).singleElement().asString().contains("colour", "decode", "forward_resnet50");
    }

    @Test
    void refusesAReportThatCannotBeWrittenBeforeItMeasures() {
        assertThat(run("--report", directory.resolve("nowhere/report.json").toString()))
                .isEqualTo(2);

        assertThat(out.toString()).isEmpty();
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("Usage: frostline bench", "--quick", "--only", "--report");
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
        return CommandLines.run(new BenchCommand(terminal), terminal, arguments);
    }
}
