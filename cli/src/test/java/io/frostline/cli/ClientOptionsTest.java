package io.frostline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.KafkaVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ClientOptionsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "FROSTLINE_BOOTSTRAP_SERVERS", "kafka:9092",
            "FROSTLINE_KAFKA_SECURITY_PROTOCOL", "SSL",
            "FROSTLINE_KAFKA_SASL_JAAS_CONFIG", "of the environment",
            "FROSTLINE_DEVICE", "cpu");

    @TempDir
    Path directory;

    @Test
    void takesTheVariablesThatTheServicesTake() {
        Kafka kafka = options(ENVIRONMENT).unasked();

        assertThat(kafka.bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(kafka.client())
                .containsOnly(
                        Map.entry("security.protocol", "SSL"), Map.entry("sasl.jaas.config", "of the environment"));
    }

    @Test
    void putsTheFileOverTheVariablesAndTheCommandLineOverBoth() throws IOException {
        String file = file("bootstrap.servers=file:9092\nsasl.jaas.config=of the file\n");

        Kafka byFile = options(ENVIRONMENT, "--command-config", file).unasked();
        Kafka byLine = options(ENVIRONMENT, "--command-config", file, "--bootstrap-servers", "line:9092")
                .unasked();

        assertThat(byFile.bootstrapServers()).isEqualTo("file:9092");
        assertThat(byLine.bootstrapServers()).isEqualTo("line:9092");
        assertThat(byLine.client())
                .containsOnly(Map.entry("security.protocol", "SSL"), Map.entry("sasl.jaas.config", "of the file"));
    }

    @Test
    void goesToThisMachineIfNobodyNamesAKafka() {
        ClientOptions options = options(Map.of());

        assertThat(options.named()).isNull();
        assertThat(options.unasked()).isEqualTo(new Kafka("127.0.0.1:9092"));
    }

    @Test
    void refusesAFileForAKafkaThatIsToBeStarted() throws IOException {
        String file = file("security.protocol=SSL\n");

        assertThatThrownBy(options(Map.of(), "--command-config", file)::connectIfNamed)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(file + " is for a Kafka that is there; name it with --bootstrap-servers");
        assertThat(options(Map.of()).connectIfNamed()).isNull();
    }

    @Test
    void tellsAServiceInVariablesWhatItHasRead() {
        Map<String, String> client = Map.of("ssl.truststore.location", "/a/b", "consumer.fetch.max.wait.ms", "5");

        assertThat(new KafkaVariables(KafkaVariables.of(client)).client()).isEqualTo(client);
    }

    @Test
    void namesTheFileThatCannotBeRead() {
        Path missing = directory.resolve("nowhere");
        ClientOptions options = options(Map.of(), "--command-config", missing.toString());

        assertThatThrownBy(options::unasked)
                .isInstanceOf(CommandFailure.class)
                .hasMessage(missing + " cannot be read: there is no such file or folder");
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("client.properties"), text).toString();
    }

    private static ClientOptions options(Map<String, String> environment, String... arguments) {
        Holder holder = new Holder(new ClientOptions(new KafkaVariables(environment)));
        new CommandLine(holder).parseArgs(arguments);
        return holder.client;
    }

    @Command(name = "holder")
    private static final class Holder {
        @Mixin
        private final ClientOptions client;

        Holder(ClientOptions client) {
            this.client = client;
        }
    }
}
