package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.topics.Kafka;
import io.frostline.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients with their usual settings and partitioners; those that are not Java's as a distribution has them. */
enum OutsideClient {
    KCAT("kcat") {
        @Override
        void send(Kafka kafka, String topic, Path value, List<String> ids) throws Exception {
            for (String id : ids) {
                run(
                        HERE,
                        "kcat",
                        "-P",
                        "-b",
                        kafka.bootstrapServers(),
                        "-X",
                        "message.max.bytes=" + Topics.LARGEST_IMAGE,
                        "-t",
                        topic,
                        "-k",
                        id,
                        value.toString());
            }
        }
    },
    JAVA("kafka-clients") {
        @Override
        void send(Kafka kafka, String topic, Path value, List<String> ids) throws Exception {
            Map<String, Object> properties =
                    Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.request.size", Topics.LARGEST_IMAGE);
            try (Producer<String, byte[]> producer =
                    new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
                for (String id : ids) {
                    producer.send(new ProducerRecord<>(topic, id, Files.readAllBytes(value)))
                            .get();
                }
            }
        }
    },
    CONFLUENT_KAFKA("confluent-kafka"),
    KAFKA_PYTHON("kafka-python");

    /** Debian's packages are this one's. */
    static final String PYTHON = "/usr/bin/python3";

    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Path SCRIPTS = HERE.resolve("src/test/resources/clients");
    private static final int LIMIT_SECONDS = 120;

    private final String name;

    OutsideClient(String name) {
        this.name = name;
    }

    /** Sends a file's bytes under each of the ids, and waits until they are taken. */
    void send(Kafka kafka, String topic, Path value, List<String> ids) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(PYTHON, script("send.py"), name, kafka.bootstrapServers(), topic, value.toString()));
        command.addAll(ids);
        run(HERE, command.toArray(String[]::new));
    }

    /** Refuses to go on where a client is not installed. */
    static void requireAll() throws Exception {
        run(HERE, "bash", "-c", "command -v kcat || { echo 'no kcat; apt-get install kcat'; exit 1; }");
        run(
                HERE,
                "bash",
                "-c",
                PYTHON + " -c 'import avro, confluent_kafka, kafka' || { echo 'apt-get install"
                        + " python3-avro python3-confluent-kafka python3-kafka'; exit 1; }");
    }

    static String script(String name) {
        return SCRIPTS.resolve(name).toString();
    }

    /** @return what a command printed; it has to end well */
    static String run(Path directory, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("client", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("PYTHONPATH", SCRIPTS.toString(), "PYTHONDONTWRITEBYTECODE", "1"));
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(ended && process.exitValue() == 0)
                .as(String.join(" ", command) + ": " + said)
                .isTrue();
        return said;
    }

    @Override
    public String toString() {
        return name;
    }
}
