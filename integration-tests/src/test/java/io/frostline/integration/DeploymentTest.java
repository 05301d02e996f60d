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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final Pattern CONFIGURED_DIRECTORY =
            Pattern.compile("@WithDefault\\(\"([^\"]+)\"\\)\\s+Path (\\w+)\\(\\);");
    private static final Pattern SYSTEM_DIRECTORY = Pattern.compile("-D[\\w.]+dir=(\\S+)");

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
        List<String> sources = container(service).all("COPY").stream()
                .map(line -> line.split(" ")[0])
                .toList();

        assertThat(sources)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(matches(source)).as(source).isNotEmpty());
    }

    @Test
    void theContainersStartTheServicesAsTheLauncherDoes() throws IOException {
        Installation built = new Installation(ROOT);
        Path log = Path.of("no.log");

        assertThat(jvmOptions(container("extractor").entryPoint()))
                .isEqualTo(jvmOptions(
                        ServiceSettings.extractor(built, 1, Map.of(), log).command()));
        assertThat(jvmOptions(container("trainer").entryPoint()))
                .isEqualTo(jvmOptions(
                        ServiceSettings.trainer(built, 1, Map.of(), log).command()));
    }

    private static ContainerFile container(String service) throws IOException {
        return ContainerFile.read(DEPLOY.resolve("Containerfile." + service));
    }

    /** How large a heap may be is for each deployment to say. */
    private static Set<String> jvmOptions(List<String> command) {
        return command.stream()
                .filter(word -> word.startsWith("-X") && !word.startsWith("-Xmx"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"extractor", "trainer"})
    void aContainersUserMayWriteWhereverItsServiceWrites(String service) throws IOException {
        ContainerFile container = container(service);

        List<Path> written = new ArrayList<>(configuredDirectories(service, container));
        written.add(container.workingDirectory());
        written.add(Path.of(container.environment().getOrDefault("XDG_CACHE_HOME", ""), "frostline"));
        SYSTEM_DIRECTORY
                .matcher(container.environment().getOrDefault("JAVA_TOOL_OPTIONS", ""))
                .results()
                .forEach(found -> written.add(Path.of(found.group(1))));

        assertThat(written)
                .allSatisfy(directory -> assertThat(container.gives(directory))
                        .as(directory + " of " + container.directories())
                        .isTrue());
    }

    /** Where a volume is mounted for the first time, it takes over whose the image's directory is. */
    @ParameterizedTest
    @ValueSource(strings = {"extractor", "trainer"})
    void aFreshVolumeBelongsToTheContainersUser(String service) throws IOException {
        List<Path> mounted = new ArrayList<>();
        service(service)
                .path("volumes")
                .forEach(volume -> mounted.add(Path.of(volume.asText().split(":")[1])));

        assertThat(container(service).directories()).containsAll(mounted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"extractor", "trainer"})
    void namesAreUtf8InAContainer(String service) throws IOException {
        assertThat(container(service).environment()).containsEntry("LC_ALL", "C.UTF-8");
    }

    /** @return what each directory of the configuration is, where the container sets it, or by default */
    private static List<Path> configuredDirectories(String service, ContainerFile container) throws IOException {
        List<Path> sources;
        try (Stream<Path> all = Files.walk(ROOT.resolve(service + "-service/src/main/java"))) {
            sources =
                    all.filter(file -> file.toString().endsWith("Config.java")).toList();
        }
        List<Path> directories = new ArrayList<>();
        for (Path source : sources) {
            CONFIGURED_DIRECTORY.matcher(Files.readString(source)).results().forEach(found -> {
                String variable = "FROSTLINE_"
                        + found.group(2).replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
                String value = container.environment().getOrDefault(variable, found.group(1));
                directories.add(container.workingDirectory().resolve(value).normalize());
            });
        }
        assertThat(directories).as("directories in " + sources).isNotEmpty();
        return directories;
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
