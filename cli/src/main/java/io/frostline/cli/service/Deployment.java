package io.frostline.cli.service;

import io.frostline.cli.broker.BrokerProcess;
import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.process.ProcessGroup;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.KafkaVariables;
import io.frostline.cli.topics.TopicCreation;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

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
            Kafka kafka = settings.kafka() == null ? startBroker(settings, group) : settings.kafka();
            TopicCreation.createMissing(kafka);
            ServiceProcess extractor = ServiceProcess.launch(settings.extractor(installation, kafka));
            group.add(extractor.process());
            ServiceProcess trainer = ServiceProcess.launch(settings.trainer(installation, kafka));
            group.add(trainer.process());
            extractor.awaitReady();
            trainer.awaitReady();
            return new Deployment(group, kafka, extractor, trainer);
        } catch (RuntimeException e) {
            throw cause(e, group);
        }
    }

    /** Ends the group. What fails because a process has ended fails for what that process says. */
    private static RuntimeException cause(RuntimeException failure, ProcessGroup group) {
        try (group) {
            group.requireAlive();
            return failure;
        } catch (ChildFailure e) {
            return e;
        }
    }

    private static Kafka startBroker(DeploymentSettings settings, ProcessGroup group) {
        requireNoLogin();
        BrokerProcess broker = BrokerProcess.launch(settings.broker());
        group.addFoundation(broker.process());
        broker.awaitReady();
        return new Kafka(broker.bootstrapServers());
    }

    /** The services would hear of the login, too. */
    private static void requireNoLogin() {
        String protocol = KafkaVariables.ofProcess()
                .client()
                .getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, SecurityProtocol.PLAINTEXT.name);
        if (!protocol.equalsIgnoreCase(SecurityProtocol.PLAINTEXT.name)) {
            throw CommandFailure.badInput("the broker that is started here has no login, and"
                    + " FROSTLINE_KAFKA_SECURITY_PROTOCOL is " + protocol
                    + "; unset it, or name the Kafka that it is for"
                    + " with --bootstrap-servers or " + KafkaVariables.BOOTSTRAP_SERVERS);
        }
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
