package io.frostline.cli;

import io.frostline.cli.process.ForegroundProcess;
import io.frostline.cli.process.JavaCommand;
import io.frostline.cli.service.Installation;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.KafkaVariables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks both services whether they could start. Each looks for itself, as nobody else knows what it needs. */
@Command(
        name = "doctor",
        description = {
            "Looks whether extractor and trainer could start: topics, cleanup policies, rights, time-outs, age of the cluster,",
            "and the first backbone, if frostline.backbone names one.",
            "Each problem is a line with the command that helps. Changes nothing and needs no more rights than the services.",
            "FROSTLINE_* variables and -Dsmallrye.config.locations of JAVA_TOOL_OPTIONS count as they do for the services.",
            "Exit code 0 if both could start, 1 if not."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int PROBLEMS = 1;

    private final Terminal terminal;

    @Mixin
    private ClientOptions client = new ClientOptions();

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = Installation.ofLauncher();
        boolean extractor = isFit("extractor", installation.extractorJar());
        boolean trainer = isFit("trainer", installation.trainerJar());
        return extractor && trainer ? 0 : PROBLEMS;
    }

    private boolean isFit(String name, Path jar) throws InterruptedException {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx512m"));
        Kafka named = client.named();
        if (named != null) {
            options.add("-Dfrostline.bootstrap-servers=" + named.bootstrapServers());
        }
        JavaCommand command = new JavaCommand(options, List.of("-jar", jar.toString()), List.of("doctor"));
        int code = ForegroundProcess.run(
                "the " + name,
                command.words(),
                KafkaVariables.of(client.client()),
                line -> terminal.say("%-10s %s".formatted(name, line)));
        if (code == 0) {
            terminal.say("%-10s ready to start".formatted(name));
        }
        return code == 0;
    }
}
