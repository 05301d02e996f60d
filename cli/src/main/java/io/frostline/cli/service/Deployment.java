package io.frostline.cli.service;

import io.frostline.cli.broker.BrokerProcess;
import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.process.ProcessGroup;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.TopicCreation;

/**
 * The extractor and the trainer, running, with a broker of their own or one that was there. Whatever was started ends
 * with {@link #close} or with this JVM.
 */
public final class Deployment implements AutoCloseable {
    private final ProcessGroup group;
    private final Kafka kafka;
    private final ServiceProcess extractor;
    private final ServiceProcess trainer;

    private Deployment(ProcessGroup group, Kafka kafka, ServiceProcess extractor, ServiceProcess trainer) {
        this.group = group;
        this.kafka = kafka;
        this.extractor = extractor;
        this.trainer = trainer;
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @param afterwards done when this JVM ends and every process is gone
     * @throws ChildFailure if a process ends or is not ready in time; nothing is left running then
     */
    public static Deployment start(DeploymentSettings settings, Installation installation, Runnable afterwards) {
        ProcessGroup group = ProcessGroup.endingWithThisProcess(afterwards);
        try {
            Kafka kafka = settings.bootstrapServers() == null
                    ? startBroker(settings, group)
                    : Kafka.at(settings.bootstrapServers());
            TopicCreation.createMissing(kafka);
            ServiceProcess extractor =
                    ServiceProcess.launch(settings.extractor(installation, kafka.bootstrapServers()));
            group.add(extractor.process());
            ServiceProcess trainer = ServiceProcess.launch(settings.trainer(installation, kafka.bootstrapServers()));
            group.add(trainer.process());
            extractor.awaitReady();
            trainer.awaitReady();
            return new Deployment(group, kafka, extractor, trainer);
        } catch (RuntimeException e) {
            group.close();
            throw e;
        }
    }

    private static Kafka startBroker(DeploymentSettings settings, ProcessGroup group) {
        BrokerProcess broker = BrokerProcess.launch(settings.broker());
        group.addFoundation(broker.process());
        broker.awaitReady();
        return new Kafka(broker.bootstrapServers());
    }

    public Kafka kafka() {
        return kafka;
    }

    public ServiceProcess extractor() {
        return extractor;
    }

    public ServiceProcess trainer() {
        return trainer;
    }

    /** @throws ChildFailure if a process has ended, with its last log lines */
    public void requireAlive() {
        group.requireAlive();
    }

    @Override
    public void close() {
        group.close();
    }
}
