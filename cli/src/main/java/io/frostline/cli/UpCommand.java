package io.frostline.cli;

import io.frostline.cli.model.ModelFiles;
import io.frostline.cli.process.DirectoryClaim;
import io.frostline.cli.process.WorkDirectory;
import io.frostline.cli.service.Deployment;
import io.frostline.cli.service.DeploymentSettings;
import io.frostline.cli.service.Installation;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.ServedSpaces;
import io.frostline.vision.Space;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
            "Records, models and logs are kept in the data directory; the next start goes on with them.",
            "If a Kafka is named, by --bootstrap-servers or FROSTLINE_BOOTSTRAP_SERVERS, that is used and no broker started."
        })
final class UpCommand implements Callable<Integer> {
    private static final int KAFKA_PORT = 9092;
    private static final long LOOK_MILLIS = 500;

    private final Terminal terminal;

    @Mixin
    private ClientOptions client = new ClientOptions();

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

    @Option(
            names = "--backbone",
            paramLabel = "SPACE|DIR",
            description = {
                "The backbone to begin with: a space of the artifact store, or a model directory, which is copied there.",
                "Once a backbone is served, later starts go on with it. Default: the bundled backbone."
            })
    private @Nullable String backbone;

    @Option(names = "--store", paramLabel = "DIR", description = "The artifact store. Default: models in --data.")
    private @Nullable Path store;

    @Mixin
    private DeviceOption device = new DeviceOption();

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Kafka kafka = client.connectIfNamed();
        WorkDirectory.made(data);
        try (DirectoryClaim claim = DirectoryClaim.of(data)) {
            return run(kafka);
        }
    }

    private int run(@Nullable Kafka kafka) throws InterruptedException {
        Path models = store == null ? data.resolve("models") : store;
        Space first = backbone == null ? null : ModelFiles.inStore(backbone, new ModelStore(models));
        terminal.say("starting " + (kafka == null ? "broker, " : "") + "extractor and trainer ...");
        DeploymentSettings settings =
                DeploymentSettings.wellKnown(data, kafka, port, device.name(), properties(models, first));
        try (Deployment deployment = Deployment.start(settings, Installation.ofLauncher(), () -> {})) {
            terminal.say("Kafka      " + deployment.kafka().bootstrapServers());
            terminal.say("extractor  " + deployment.extractor().health());
            terminal.say("trainer    " + deployment.trainer().health());
            tellServed(deployment.kafka(), first);
            terminal.say("logs       " + settings.directory() + "/*.log");
            terminal.say("ready; Ctrl-C ends everything");
            ReadinessWatch watch = new ReadinessWatch(terminal);
            while (true) {
                deployment.requireAlive();
                watch.look("extractor", deployment.extractor()::unreadiness);
                watch.look("trainer", deployment.trainer()::unreadiness);
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    private static Map<String, String> properties(Path models, @Nullable Space first) {
        Map<String, String> properties = new HashMap<>();
        properties.put(
                "frostline.models-directory",
                models.toAbsolutePath().normalize().toString());
        if (first != null) {
            properties.put("frostline.backbone", first.id());
        }
        return properties;
    }

    private void tellServed(Kafka kafka, @Nullable Space first) {
        String named = ServedSpaces.read(kafka).serving();
        String served = named == null ? BundledBackbone.open().space().id() : named;
        terminal.say("serving    " + served);
        if (first != null && !served.equals(first.id())) {
            terminal.say("--backbone is not used, for " + served + " is served already; `frostline promote " + first
                    + " --bootstrap-servers " + kafka.bootstrapServers() + "` serves it instead");
        }
    }
}
