package io.frostline.cli.broker;

import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.process.ChildProcess;
import io.frostline.cli.process.JavaCommand;
import io.frostline.cli.process.Ports;
import io.frostline.cli.process.PrivateFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A running embedded broker, in a child JVM of this one's class path.
 *
 * <p>Stopping keeps the data directory: starting the same settings again goes on with the same cluster.
 */
public final class BrokerProcess implements AutoCloseable {
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true");

    /** After a kill the old session has to lapse first; a machine busy with builds needs the rest. */
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final BrokerSettings settings;
    private final ChildProcess child;

    private BrokerProcess(BrokerSettings settings, ChildProcess child) {
        this.settings = settings;
        this.child = child;
    }

    /**
     * Starts a broker and waits until it accepts clients.
     *
     * @throws ChildFailure if a port is taken, or the broker ends or does not answer within 90 seconds
     */
    public static BrokerProcess start(BrokerSettings settings) {
        BrokerProcess broker = launch(settings);
        broker.awaitReady();
        return broker;
    }

    /** Starts a broker without waiting; it is not to be used before {@link #awaitReady}. */
    public static BrokerProcess launch(BrokerSettings settings) {
        requireFree(settings.port());
        requireFree(settings.controllerPort());
        List<String> arguments = new ArrayList<>(List.of(
                settings.data().toAbsolutePath().toString(),
                Integer.toString(settings.port()),
                Integer.toString(settings.controllerPort())));
        if (!settings.further().isEmpty()) {
            arguments.add(write(settings).toAbsolutePath().toString());
        }
        JavaCommand command = JavaCommand.ofClass(EmbeddedBroker.class, JVM_OPTIONS, arguments);
        return new BrokerProcess(settings, ChildProcess.start("broker", command.words(), settings.log()));
    }

    private static Path write(BrokerSettings settings) {
        Path file = settings.furtherFile();
        Properties further = new Properties();
        further.putAll(settings.further());
        try {
            PrivateFile.begin(file);
            try (Writer writer = Files.newBufferedWriter(file)) {
                further.store(writer, null);
            }
            return file;
        } catch (IOException e) {
            throw new ChildFailure("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** @throws ChildFailure if the broker ends or does not answer within 90 seconds */
    public void awaitReady() {
        child.awaitReady(() -> BrokerCheck.answers(settings), START_LIMIT);
    }

    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    public BrokerSettings settings() {
        return settings;
    }

    public ChildProcess process() {
        return child;
    }

    public Path log() {
        return settings.log();
    }

    /** Lets the broker close its logs; kills it after ten seconds. */
    public void stop() {
        child.stop();
    }

    /** Ends the broker as a power cut would. */
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        stop();
    }

    private static void requireFree(int port) {
        if (!Ports.isFree(port)) {
            throw new ChildFailure(
                    "port " + port + " of 127.0.0.1 is taken; stop what listens there or choose another port");
        }
    }
}
