package io.frostline.cli;

import io.frostline.cli.images.UnreadablePictureException;
import io.frostline.cli.process.ChildFailure;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.terminal.Terminal;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in exactly one line why a command was not, or not fully, carried out. */
final class OneLineComplaints {
    private OneLineComplaints() {}

    /** About a command line that makes no sense. */
    record AboutArguments(Terminal terminal) implements IParameterExceptionHandler {
        @Override
        public int handleParseException(ParameterException exception, String[] arguments) {
            String help = exception.getCommandLine().getCommandSpec().qualifiedName() + " --help";
            terminal.complain(exception.getMessage() + "; see `" + help + "`");
            return ExitCode.USAGE;
        }
    }

    /** About work that could not be done. */
    record AboutWork(Terminal terminal) implements IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
            if (exception instanceof CommandFailure failure) {
                terminal.complain(String.valueOf(failure.getMessage()));
                return failure.exitCode();
            }
            boolean ours = exception instanceof ChildFailure
                    || exception instanceof UnreadablePictureException
                    || exception instanceof UncheckedIOException;
            terminal.complain(
                    (ours ? "" : "something unforeseen went wrong: ") + (ours ? exception.getMessage() : exception));
            return ExitCode.SOFTWARE;
        }
    }
}
