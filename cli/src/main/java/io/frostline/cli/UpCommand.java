package io.frostline.cli;

import io.frostline.cli.service.Deployment;
import io.frostline.cli.service.DeploymentSettings;
import io.frostline.cli.service.Installation;
import io.frostline.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs everything until Ctrl-C. */
@Command(
        name = "up",
        description = {
            "Runs a Kafka broker, the extractor and the trainer until Ctrl-C.",
            "Records, models and logs are kept in the data directory; the next start goes on with them."
        })
final class UpCommand implements Callable<Integer> {
    private static final int KAFKA_PORT = 9092;
    private static final long LOOK_MILLIS = 500;

    private final Terminal terminal;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Use the Kafka that is there instead of starting a broker.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".frostline",
            description = "Data directory. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "Port of the broker on 127.0.0.1. Default: " + KAFKA_PORT + ".")
    private int port = KAFKA_PORT;

    @Mixin
    private DeviceOption device = new DeviceOption();

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        terminal.say("starting " + (bootstrapServers == null ? "broker, " : "") + "extractor and trainer ...");
        DeploymentSettings settings = DeploymentSettings.wellKnown(data, bootstrapServers, port, device.name());
        try (Deployment deployment = Deployment.start(settings, Installation.ofLauncher(), () -> {})) {
            terminal.say("Kafka      " + deployment.kafka().bootstrapServers());
            terminal.say("extractor  " + deployment.extractor().health());
            terminal.say("trainer    " + deployment.trainer().health());
            terminal.say("logs       " + settings.directory() + "/*.log");
            terminal.say("ready; Ctrl-C ends everything");
            while (true) {
                deployment.requireAlive();
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }
}
