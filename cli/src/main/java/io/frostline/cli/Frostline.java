package io.frostline.cli;

import io.frostline.cli.terminal.Terminal;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code frostline} command. Exit codes: 0 done, 1 failed, 2 bad input. */
@Command(
        name = "frostline",
        mixinStandardHelpOptions = true,
        version = "frostline 0.1.0",
        description =
                "Turns a stream of images on Kafka into embeddings and keeps a classifier learning on top of them.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Built when it is first asked for:", "  bench    Measures speed and memory beside other programs."
        })
public final class Frostline implements Runnable {
    @Spec
    private CommandSpec spec;

    private Frostline() {}

    public static void main(String[] arguments) {
        CommandLines.silenceLibraries();
        Terminal terminal = Terminal.ofProcess();
        System.exit(CommandLines.execute(commandLine(terminal), terminal, arguments));
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine commandLine = new CommandLine(new Frostline())
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new UpCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new ProduceCommand(terminal))
                .addSubcommand(new LabelCommand(terminal))
                .addSubcommand(new WatchCommand(terminal))
                .addSubcommand(new EmbedCommand(terminal))
                .addSubcommand(new ImportCommand(terminal, Clock.systemUTC()))
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand(new ReproduceCommand(terminal))
                .addSubcommand(new ModelsCommand(terminal))
                .addSubcommand(new FineTuneCommand(terminal))
                .addSubcommand(new PromoteCommand(terminal))
                .addSubcommand(new RollBackCommand(terminal))
                .addSubcommand(new ReEmbedCommand(terminal));
        commandLine.getSubcommands().values().forEach(command -> command.addMixin("help", new HelpOption()));
        return CommandLines.speakingTo(terminal, commandLine);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name a command");
    }
}
