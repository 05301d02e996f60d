package io.frostline.cli.terminal;

/** Why a command ends without having done its work. The message is one line: the thing, the value, the remedy. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;

    private final int exitCode;

    private CommandFailure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What the user gave cannot be used. */
    public static CommandFailure badInput(String message) {
        return new CommandFailure(message, BAD_INPUT);
    }

    /** Something that should have worked did not. */
    public static CommandFailure failed(String message) {
        return new CommandFailure(message, FAILED);
    }

    public int exitCode() {
        return exitCode;
    }
}
