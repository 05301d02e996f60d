package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.process.Ports;
import io.frostline.cli.topics.PresentKeys;
import io.frostline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside a broker that has a second listener, which wants a login. */
class CommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private static Path directory;

    private static String withLogin;
    private static Workbench workbench;

    @BeforeAll
    static void startBroker() {
        withLogin = "127.0.0.1:" + Ports.free();
        workbench = Workbench.in(
                directory,
                Map.of(
                        "listeners", "LOGIN://" + withLogin,
                        "advertised.listeners", "LOGIN://" + withLogin,
                        "listener.security.protocol.map", "LOGIN:SASL_PLAINTEXT",
                        "listener.name.login.sasl.enabled.mechanisms", "PLAIN",
                        "listener.name.login.plain.sasl.jaas.config", LOGIN + " user_ada=\"right\";"));
    }

    @AfterAll
    static void endBroker() {
        workbench.close();
    }

    @Test
    void producesAllButWhatIsTooLargeAndGoesOnWhereItEnded() throws Exception {
        Path pictures = directory.resolve("pictures");
        Files.createDirectories(pictures.resolve("cat"));
        picture(pictures.resolve("cat/small.png"), 0);
        picture(pictures.resolve("cat/too-large-for-the-topic.png"), 17 * MEGABYTE);
        picture(pictures.resolve("cat/too-large-for-anything.png"), 40 * MEGABYTE);
        String[] produce = {
            "produce", "--images", pictures.toString(), "--labels", "folders", "--bootstrap-servers", plain()
        };

        List<String> first = run(2, Map.of(), produce);
        picture(pictures.resolve("cat/new.png"), 0);
        List<String> second = run(2, Map.of(), and(produce, "--skip-existing"));

        assertThat(first)
                .anyMatch(line -> line.contains("cat/too-large-for-the-topic.png is left out: it is larger than"))
                .anyMatch(line -> line.contains("cat/too-large-for-anything.png is left out: it has more than"))
                .contains("sent 1 pictures and 1 labels to " + plain())
                .contains("frostline: 2 of 3 pictures could not be sent");
        assertThat(second)
                .contains("sent 1 pictures and 1 labels to " + plain() + "; 1 were there already")
                .contains("frostline: 2 of 4 pictures could not be sent");
        Set<String> all = Set.of("cat/small.png", "cat/new.png", "cat/too-large-for-the-topic.png");
        assertThat(PresentKeys.in(Topics.IMAGES, all, workbench.kafka()))
                .isEqualTo(Set.of("cat/small.png", "cat/new.png"));
        assertThat(PresentKeys.in(Topics.LABELS, all, workbench.kafka()))
                .isEqualTo(Set.of("cat/small.png", "cat/new.png"));
    }

    @Test
    void everyCommandTakesTheKafkaOfTheEnvironmentAndAFileOverIt() throws Exception {
        Map<String, String> environment = new HashMap<>(login("wrong"));
        environment.put("FROSTLINE_BOOTSTRAP_SERVERS", withLogin);
        Path file = Files.writeString(
                directory.resolve("client.properties"),
                "sasl.jaas.config=" + jaas("right").replace("\"", "\\\""));

        List<String> refused = run(1, environment, "label", "photo.jpg", "cat");
        List<String> labelled = run(0, environment, "label", "photo.jpg", "cat", "--command-config", file.toString());
        List<String> doctor = run(0, environment, "doctor", "--command-config", file.toString());
        environment.putAll(login("right"));
        List<String> watched = run(0, environment, "watch", "labels", "--from-beginning", "--limit", "1");

        assertThat(refused).singleElement().asString().contains(withLogin + " refuses the credentials");
        assertThat(labelled).containsExactly("labelled photo.jpg as cat");
        assertThat(doctor).contains("extractor  ready to start", "trainer    ready to start");
        assertThat(watched).hasSize(1);
    }

    @Test
    void saysThatAKafkaWantsALogin() throws Exception {
        List<String> said = run(1, Map.of(), "models", "--bootstrap-servers", withLogin);

        assertThat(said).singleElement().asString().contains("the Kafka at " + withLogin + " wants a login");
    }

    private static String plain() {
        return workbench.kafka().bootstrapServers();
    }

    private static Map<String, String> login(String password) {
        return Map.of(
                "FROSTLINE_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "FROSTLINE_KAFKA_SASL_MECHANISM", "PLAIN",
                "FROSTLINE_KAFKA_SASL_JAAS_CONFIG", jaas(password));
    }

    private static String jaas(String password) {
        return LOGIN + " username=\"ada\" password=\"" + password + "\";";
    }

    private static String[] and(String[] arguments, String more) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add(more);
        return all.toArray(String[]::new);
    }

    /** @param padding bytes behind the picture, which no decoder reads */
    private static void picture(Path file, int padding) throws IOException {
        byte[] picture = Reference.pictures().values().iterator().next();
        Files.write(file, Arrays.copyOf(picture, picture.length + padding));
    }

    private static List<String> run(int code, Map<String, String> environment, String... arguments) throws Exception {
        try (FrostlineProcess command = FrostlineProcess.start(directory, environment, arguments)) {
            int ended = command.awaitEnd(PATIENCE);
            assertThat(ended).as(String.join("\n", command.lines())).isEqualTo(code);
            return command.lines();
        }
    }
}
