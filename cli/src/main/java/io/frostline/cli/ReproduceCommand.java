package io.frostline.cli;

import io.frostline.cli.process.ForegroundProcess;
import io.frostline.cli.process.JavaCommand;
import io.frostline.cli.service.Installation;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.KafkaVariables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a model again. The trainer's own program does the work, since nobody else knows how. */
@Command(
        name = "reproduce",
        description = {
            "Trains a fine-tuned model again from what its directory says, and tells whether the weights are equal to the bit.",
            "Its pictures must still be in the images topic. Exit code 0 if the weights are equal, 1 if not."
        })
final class ReproduceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "Directory of a fine-tuned model.")
    private Path directory;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder with the model it was trained from. Default: the folder that the model is in.")
    private @Nullable Path models;

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Mixin
    private DeviceOption device = new DeviceOption();

    ReproduceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isDirectory(directory)) {
            throw CommandFailure.badInput(directory + " is no directory; name that of a fine-tuned model");
        }
        Path store = models == null ? directory.toAbsolutePath().normalize().getParent() : models;
        Kafka kafka = client.unasked();
        List<String> options = List.of(
                "-XX:+UseSerialGC",
                "-Dfrostline.bootstrap-servers=" + kafka.bootstrapServers(),
                "-Dfrostline.models-directory=" + store,
                "-Dfrostline.device=" + device.name());
        JavaCommand command = new JavaCommand(
                options,
                List.of("-jar", Installation.ofLauncher().trainerJar().toString()),
                List.of("reproduce", directory.toString()));
        return ForegroundProcess.run("the trainer", command.words(), KafkaVariables.of(kafka.client()), terminal::say);
    }
}
