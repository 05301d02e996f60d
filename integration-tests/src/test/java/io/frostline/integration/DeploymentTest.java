package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.cli.service.Installation;
import io.frostline.cli.service.ServiceSettings;
import io.frostline.schemas.TopicDefinition;
import io.frostline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What can be known of {@code deploy} without a container engine. */
class DeploymentTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DEPLOY = ROOT.resolve("deploy");

    @Test
    void theScriptCreatesEveryTopicAsTheContractSays() throws IOException {
        List<String> created = Files.readAllLines(DEPLOY.resolve("create-topics.sh")).stream()
                .filter(line -> line.startsWith("create "))
                .toList();

        assertThat(created)
                .isEqualTo(Topics.all().stream().map(DeploymentTest::createLine).toList());
    }

    private static String createLine(TopicDefinition topic) {
        String configs = topic.configs().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        return "create " + topic.name() + " " + topic.partitions() + " " + configs;
    }

    @ParameterizedTest
    @ValueSource(strings = {"extractor", "trainer"})
    void everythingAContainerFileCopiesIsBuilt(String service) throws IOException {
        List<String> sources = Files.readAllLines(DEPLOY.resolve("Containerfile." + service)).stream()
                .filter(line -> line.startsWith("COPY "))
                .map(line -> line.split(" ")[1])
                .toList();

        assertThat(sources)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(matches(source)).as(source).isNotEmpty());
    }

    @Test
    void theContainersStartTheServicesAsTheLauncherDoes() throws IOException {
        Installation built = new Installation(ROOT);
        Path log = Path.of("no.log");

        assertThat(jvmOptions(entryPoint("extractor")))
                .isEqualTo(jvmOptions(
                        ServiceSettings.extractor(built, 1, Map.of(), log).command()));
        assertThat(jvmOptions(entryPoint("trainer")))
                .isEqualTo(jvmOptions(
                        ServiceSettings.trainer(built, 1, Map.of(), log).command()));
    }

    private static List<String> entryPoint(String service) throws IOException {
        String line = Files.readAllLines(DEPLOY.resolve("Containerfile." + service)).stream()
                .filter(each -> each.startsWith("ENTRYPOINT "))
                .findFirst()
                .orElseThrow();
        return Arrays.asList(new ObjectMapper().readValue(line.substring("ENTRYPOINT ".length()), String[].class));
    }

    /** How large a heap may be is for each deployment to say. */
    private static Set<String> jvmOptions(List<String> command) {
        return command.stream()
                .filter(word -> word.startsWith("-X") && !word.startsWith("-Xmx"))
                .collect(Collectors.toSet());
    }

    private static List<Path> matches(String source) throws IOException {
        Path path = ROOT.resolve(source);
        try (Stream<Path> siblings = Files.list(path.getParent())) {
            String pattern = "glob:" + path.getFileName();
            return siblings.filter(
                            file -> path.getFileSystem().getPathMatcher(pattern).matches(file.getFileName()))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"extractor", "trainer"})
    void theComposeFileBuildsEachServiceAndPublishesItOnThisHostOnly(String service) throws IOException {
        JsonNode definition = service(service);

        JsonNode build = definition.path("build");
        assertThat(DEPLOY.resolve(build.path("context").asText())
                        .resolve(build.path("dockerfile").asText()))
                .isRegularFile();
        assertThat(definition.path("ports"))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
    }

    @Test
    void bothServicesShareOneArtifactStore() throws IOException {
        assertThat(service("extractor").path("volumes"))
                .isNotEmpty()
                .isEqualTo(service("trainer").path("volumes"));
    }

    private static JsonNode service(String name) throws IOException {
        Object compose = new Yaml().load(Files.readString(DEPLOY.resolve("compose.yaml")));
        return new ObjectMapper().valueToTree(compose).path("services").path(name);
    }
}
