package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.cli.process.Ports;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.SyntheticWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says of one's own backbone, typed line by line in an empty directory, with a small network. */
class OwnBackboneIT {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final String SPACE = "resnet50-[0-9a-f]{12}";

    @TempDir
    private Path directory;

    private final int port = Ports.free();
    private List<String> typed;

    @BeforeEach
    void downloadWeights() throws Exception {
        SafetensorsWriter.write(directory.resolve("resnet18.safetensors"), SyntheticWeights.of(ResNet.ofLayers(18)));
        String section = Files.readString(Workbench.ROOT.resolve("README.md")).split("### Your own backbone\n", 2)[1];
        typed = section.lines()
                .takeWhile(line -> !line.startsWith("### "))
                .filter(line -> line.startsWith("./frostline "))
                .toList();
    }

    @Test
    void isServedFromTheFirstImageOnAndGivesItsPlaceToAnotherOfAnyName() throws Exception {
        assertThat(typed).hasSize(3);
        String mine = spaceOf(run("", typed.get(0), "--resize", "64", "--crop", "64"));

        try (FrostlineProcess up = up(mine, typed.get(1))) {
            assertThat(up.lines()).contains("serving    " + mine);
            run(mine, "produce", "--images", pictures(), "--labels", "folders");
            assertThat(spaces("embeddings", 2)).containsExactly(mine, mine);
            assertThat(spaces("models", 2)).as("the backbone, then a head").containsExactly(mine, mine);

            String other = spaceOf(run(
                    "",
                    typed.get(0),
                    "--resize",
                    "72",
                    "--crop",
                    "64",
                    "--out",
                    directory.resolve(".frostline/models/Second one").toString()));
            assertThat(run(mine, "models")).anyMatch(line -> line.startsWith(other) && line.endsWith("Second one"));
            assertThat(run(other, typed.get(2))).last().asString().startsWith("promoted: ");
            assertThat(spaces("embeddings", 4))
                    .as("what is labelled, once more")
                    .containsExactlyInAnyOrder(mine, mine, other, other);
            assertThat(run(mine, "rollback")).last().asString().contains(mine + " is served again");
            end(up);

            try (FrostlineProcess again = up(other, typed.get(1))) {
                assertThat(again.lines())
                        .contains("serving    " + mine)
                        .anyMatch(line -> line.startsWith("--backbone is not used, for " + mine + " is served already;"
                                + " `frostline promote " + other));
                end(again);
            }
        }
    }

    private FrostlineProcess up(String space, String line) throws Exception {
        List<String> words = words(space, line);
        words.addAll(List.of("--port", Integer.toString(port)));
        FrostlineProcess up = FrostlineProcess.startIn(directory, words.toArray(String[]::new));
        await().atMost(PATIENCE)
                .until(() -> !up.isAlive() || up.lines().stream().anyMatch(each -> each.startsWith("ready")));
        assertThat(up.isAlive()).as(String.join("\n", up.lines())).isTrue();
        return up;
    }

    private static void end(FrostlineProcess up) throws Exception {
        up.interrupt();
        up.awaitEnd(Duration.ofSeconds(30));
    }

    private List<String> spaces(String topic, int count) throws Exception {
        List<String> spaces = new ArrayList<>();
        for (String line : run("", "watch", topic, "--json", "--from-beginning", "--limit", Integer.toString(count))) {
            JsonNode record = new ObjectMapper().readTree(line);
            spaces.add(record.findValue("space").asText());
        }
        return spaces;
    }

    private static String spaceOf(List<String> imported) {
        return imported.get(0).split(" +")[1];
    }

    /** Runs a command to its end: what was typed, and more words. */
    private List<String> run(String space, String line, String... more) throws Exception {
        List<String> words = words(space, line);
        words.addAll(List.of(more));
        if (!words.get(0).equals("import")) {
            words.addAll(List.of("--bootstrap-servers", "127.0.0.1:" + port));
        }
        try (FrostlineProcess command = FrostlineProcess.startIn(directory, words.toArray(String[]::new))) {
            assertThat(command.awaitEnd(PATIENCE))
                    .as(String.join("\n", command.lines()))
                    .isZero();
            return command.lines();
        }
    }

    /** @return a line of the README for the network that is tried here, whose space it cannot know */
    private static List<String> words(String space, String line) {
        String here =
                line.replaceAll(SPACE, space).replace("resnet50", "resnet18").replaceAll(" #.*", "");
        return new ArrayList<>(Arrays.asList(here.replace("./frostline ", "").split(" +")));
    }

    private String pictures() throws Exception {
        byte[] picture = Reference.pictures().values().iterator().next();
        for (String label : List.of("cat", "dog")) {
            Path folder = Files.createDirectories(directory.resolve("pictures").resolve(label));
            Files.write(folder.resolve("one.png"), picture);
        }
        return "pictures";
    }
}
