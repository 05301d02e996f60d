package io.frostline.cli.broker;

import io.frostline.cli.process.DirectoryClaim;
import io.frostline.cli.process.PropertiesFile;
import io.frostline.vision.Lifeline;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * The broker's own JVM: {@code EmbeddedBroker DATA PORT CONTROLLER_PORT [FURTHER_PROPERTIES]}. Ends on SIGTERM, and
 * with its standard input, after a clean shutdown of its logs.
 *
 * <p>A data directory without a cluster id is formatted; one that has it goes on where it was left.
 */
public final class EmbeddedBroker {
    private static final short TRANSACTIONS_WITH_EPOCH_PER_TRANSACTION = 2;

    private EmbeddedBroker() {}

    public static void main(String[] arguments) {
        QuietLog.install();
        if (arguments.length < 3) {
            end(2, "usage: EmbeddedBroker DATA PORT CONTROLLER_PORT [FURTHER_PROPERTIES]");
        }
        Exit.setExitProcedure((status, message) -> endKafka(status, message));
        Exit.setHaltProcedure((status, message) -> endKafka(status, message));
        Lifeline.follow(System.in, () -> System.exit(0));
        Path data = Path.of(arguments[0]);
        try {
            Map<String, String> further = arguments.length > 3 ? PropertiesFile.read(Path.of(arguments[3])) : Map.of();
            serve(data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), further);
        } catch (Exception e) {
            end(1, "the broker cannot run in " + data + ": " + message(e));
        }
    }

    /**
     * The directory is claimed for as long: Kafka has a lock of its own, but a combined node takes it only after its
     * controller has opened, and truncated, the metadata log.
     */
    private static void serve(Path data, int port, int controllerPort, Map<String, String> further) throws Exception {
        Files.createDirectories(data);
        try (DirectoryClaim claim = DirectoryClaim.of(data)) {
            format(data);
            Map<String, String> properties = BrokerProperties.of(data, port, controllerPort, further);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
            server.startup();
            say("broker ready on 127.0.0.1:" + port);
            server.awaitShutdown();
        }
    }

    private static void format(Path data) throws Exception {
        if (Files.exists(data.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerProperties.NODE_ID)
                .setDirectories(List.of(data.toAbsolutePath().toString()))
                .setMetadataLogDirectory(data.toAbsolutePath().toString())
                .setControllerListenerName("CONTROLLER")
                .setFeatureLevel("transaction.version", TRANSACTIONS_WITH_EPOCH_PER_TRANSACTION)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    /** Kafka's own way out after a fault; what went wrong was logged just before. */
    private static void endKafka(int status, @Nullable String message) {
        end(status, "Kafka gave up" + (message == null ? "" : ": " + message));
    }

    /** Halts: a shutdown hook could wait for the very thread that ends here. */
    private static void end(int status, String message) {
        say(message);
        Runtime.getRuntime().halt(status);
    }

    private static void say(String message) {
        System.out.println(message);
        System.out.flush();
    }

    private static String message(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
