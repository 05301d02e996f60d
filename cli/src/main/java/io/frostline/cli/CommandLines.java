package io.frostline.cli;

import io.frostline.cli.terminal.Terminal;
import io.frostline.vision.place.UserCache;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** What our command lines have in common: help for every command, complaints of one line, silent libraries. */
public final class CommandLines {
    private static final char REPLACEMENT = '\uFFFD';

    private CommandLines() {}

    /**
     * Runs one command as a process of its own. Exit codes: 0 done, 1 failed, 2 bad input.
     *
     * @return the exit code
     */
    public static int run(Object command, Terminal terminal, String... arguments) {
        silenceLibraries();
        CommandLine commandLine = new CommandLine(command);
        commandLine.addMixin("help", new HelpOption());
        return execute(speakingTo(terminal, commandLine), terminal, arguments);
    }

    /**
     * @return the exit code: 2 if an argument was no UTF-8, which the JVM has replaced by then, or if native libraries
     *     cannot be kept from others
     */
    static int execute(CommandLine commandLine, Terminal terminal, String... arguments) {
        for (String argument : arguments) {
            if (argument.indexOf(REPLACEMENT) >= 0) {
                terminal.complain("the argument '" + argument + "' is not UTF-8 text; set the terminal to UTF-8 and, if"
                        + " that does not help, install the locale C.UTF-8");
                return ExitCode.USAGE;
            }
        }
        try {
            UserCache.holdNatives();
        } catch (IllegalArgumentException e) {
            terminal.complain(String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        }
        return commandLine.execute(arguments);
    }

    static CommandLine speakingTo(Terminal terminal, CommandLine commandLine) {
        return commandLine
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new OneLineComplaints.AboutArguments(terminal))
                .setExecutionExceptionHandler(new OneLineComplaints.AboutWork(terminal));
    }

    /** What Kafka's clients and DJL log is for developers; what people need to know the commands say. */
    static void silenceLibraries() {
        Logger.getLogger("").setLevel(Level.OFF);
    }
}
