package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.TopicDefinition;
import io.frostline.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README names is there. */
class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./frostline ([a-z-]+)");
    private static final Pattern TOPIC = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [^|]+ \\| [^|]+ \\|$");

    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

    @TempDir
    Path directory;

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        assertThat(found(LINK))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Workbench.ROOT.resolve(link)).exists());
    }

    @Test
    void everyCommandExists() throws Exception {
        FrostlineProcess help = FrostlineProcess.run(directory, Duration.ofSeconds(30), "--help");

        assertThat(found(COMMAND))
                .isNotEmpty()
                .allSatisfy(command ->
                        assertThat(help.lines()).anyMatch(line -> line.strip().startsWith(command + " ")));
    }

    @Test
    void theTopicsAreThoseOfTheContract() throws IOException {
        assertThat(found(TOPIC))
                .containsExactlyElementsOf(
                        Topics.all().stream().map(TopicDefinition::name).toList());
    }

    @Test
    void theJavaLinesCompile() throws Exception {
        Path source = Files.writeString(
                directory.resolve("Lines.java"), """
                import io.frostline.schemas.*;
                import java.nio.file.*;
                import org.apache.kafka.clients.consumer.ConsumerRecord;
                import org.apache.kafka.clients.producer.*;

                class Lines {
                    void run(Producer<String, byte[]> producer, ConsumerRecord<String, byte[]> record) throws Exception {
                        %s
                    }
                }
                """.formatted(found(JAVA).get(0)));
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();

        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, complaints, "-proc:none", "-d", directory.toString(), source.toString());

        assertThat(code).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static List<String> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(Workbench.ROOT.resolve("README.md")))
                .results()
                .map(result -> String.valueOf(result.group(1)))
                .distinct()
                .toList();
    }
}
