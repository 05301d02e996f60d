package io.frostline.integration;

import io.frostline.cli.broker.BrokerProcess;
import io.frostline.cli.broker.BrokerSettings;
import io.frostline.cli.process.Ports;
import io.frostline.cli.service.Installation;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.service.ServiceSettings;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.TopicCreation;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A broker with Frostline's topics, and services to start beside it. */
final class Workbench implements AutoCloseable {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path directory;
    private final BrokerProcess broker;

    private Workbench(Path directory, BrokerProcess broker) {
        this.directory = directory;
        this.broker = broker;
    }

    static Workbench in(Path directory) {
        BrokerProcess broker = BrokerProcess.start(BrokerSettings.in(directory));
        Workbench workbench = new Workbench(directory, broker);
        TopicCreation.createMissing(workbench.kafka());
        return workbench;
    }

    Kafka kafka() {
        return new Kafka(broker.bootstrapServers());
    }

    Path models() {
        return directory.resolve("models");
    }

    /** Starts an extractor and waits until it is ready. */
    ServiceProcess extractor(Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("frostline.bootstrap-servers", broker.bootstrapServers());
        all.put("frostline.models-directory", models().toString());
        int port = Ports.free();
        ServiceProcess extractor = ServiceProcess.launch(ServiceSettings.extractor(
                new Installation(ROOT), port, all, directory.resolve("extractor-" + port + ".log")));
        extractor.awaitReady();
        return extractor;
    }

    @Override
    public void close() {
        broker.close();
    }
}
