package io.frostline.integration;

import io.frostline.cli.broker.BrokerProcess;
import io.frostline.cli.broker.BrokerSettings;
import io.frostline.cli.process.Ports;
import io.frostline.cli.service.Installation;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.service.ServiceSettings;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.TopicCreation;
import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.ReEmbeddingOrdered;
import io.frostline.schemas.Topics;
import io.frostline.vision.Space;
import io.frostline.vision.model.ModelDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with Frostline's topics, and services to start beside it. */
final class Workbench implements AutoCloseable {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path directory;
    private BrokerProcess broker;

    private Workbench(Path directory, BrokerProcess broker) {
        this.directory = directory;
        this.broker = broker;
    }

    static Workbench in(Path directory) {
        return in(directory, BrokerSettings.in(directory));
    }

    /** With a broker that has further properties or listeners. */
    static Workbench in(Path directory, Map<String, String> broker) {
        return in(directory, BrokerSettings.in(directory).with(broker));
    }

    private static Workbench in(Path directory, BrokerSettings settings) {
        Workbench workbench = new Workbench(directory, BrokerProcess.start(settings));
        TopicCreation.createMissing(workbench.kafka());
        return workbench;
    }

    /** Ends the broker as a power cut would. */
    void killBroker() {
        broker.kill();
    }

    /** Starts the broker again, on the data that it left, and waits until it answers. */
    void restartBroker() {
        broker = BrokerProcess.start(broker.settings());
    }

    Kafka kafka() {
        return new Kafka(broker.bootstrapServers());
    }

    Path models() {
        return directory.resolve("models");
    }

    /**
     * Makes a model in {@link #models} the one that serves.
     *
     * @return the promotion's offset
     */
    long promote(ModelDirectory model) throws Exception {
        return promote(
                model.space().id(), model.name(), model.manifest().weights().sha256());
    }

    /** Says that an artifact serves from now on, whether it is there or not. */
    long promote(String space, String artifact, String sha256) throws Exception {
        return publish(
                ModelKeys.BACKBONE,
                BackbonePromoted.newBuilder()
                        .setSpace(space)
                        .setArtifact(artifact)
                        .setSha256(sha256)
                        .setPromotedAt(Instant.now())
                        .build());
    }

    /** Orders that everything in the log is embedded again. */
    void orderReEmbedding(Space space, long promotion) throws Exception {
        publish(ModelKeys.RE_EMBEDDING, new ReEmbeddingOrdered(space.id(), promotion, "a test", Instant.now()));
    }

    void publish(HeadPublished head) throws Exception {
        publish(ModelKeys.head(head.getTask()), head);
    }

    private long publish(String key, SpecificRecord value) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(
                            Topics.MODELS, key.getBytes(StandardCharsets.UTF_8), new Codec().encode(value)))
                    .get()
                    .offset();
        }
    }

    /** Starts an extractor and waits until it is ready. */
    ServiceProcess extractor(Map<String, String> properties) {
        return started(extractorSettings(properties));
    }

    /** Starts an extractor whose JVM has further options, and waits until it is ready. */
    ServiceProcess extractor(List<String> options) {
        ServiceProcess extractor = launchExtractor(options, Map.of());
        extractor.awaitReady();
        return extractor;
    }

    /** Starts an extractor without waiting. */
    ServiceProcess launchExtractor(List<String> options, Map<String, String> properties) {
        ServiceSettings usual = extractorSettings(properties);
        List<String> all = new ArrayList<>(usual.memory());
        all.addAll(options);
        return ServiceProcess.launch(new ServiceSettings(
                usual.name(),
                usual.jar(),
                all,
                usual.httpPort(),
                usual.properties(),
                usual.environment(),
                usual.log()));
    }

    ServiceSettings extractorSettings(Map<String, String> properties) {
        int port = Ports.free();
        return ServiceSettings.extractor(
                new Installation(ROOT), port, common(properties), directory.resolve("extractor-" + port + ".log"));
    }

    /** Starts a trainer and waits until it is ready. */
    ServiceProcess trainer(Map<String, String> properties) {
        ServiceProcess trainer = launchTrainer(properties);
        trainer.awaitReady();
        return trainer;
    }

    /** Starts a trainer without waiting: always the same one of its group, if the properties do not name another. */
    ServiceProcess launchTrainer(Map<String, String> properties) {
        return ServiceProcess.launch(trainerSettings(properties));
    }

    ServiceSettings trainerSettings(Map<String, String> properties) {
        int port = Ports.free();
        Map<String, String> all = common(properties);
        all.putIfAbsent("frostline.instance", "one");
        all.put(
                "frostline.state-directory",
                directory.resolve("streams-" + all.get("frostline.instance")).toString());
        return ServiceSettings.trainer(
                new Installation(ROOT), port, all, directory.resolve("trainer-" + port + ".log"));
    }

    private Map<String, String> common(Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>();
        all.put("frostline.bootstrap-servers", broker.bootstrapServers());
        all.put("frostline.models-directory", models().toString());
        all.putAll(properties);
        return all;
    }

    private static ServiceProcess started(ServiceSettings settings) {
        ServiceProcess service = ServiceProcess.launch(settings);
        service.awaitReady();
        return service;
    }

    @Override
    public void close() {
        broker.close();
    }
}
