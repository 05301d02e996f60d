package io.frostline.cli.process;

/** A child process that could not be started, or ended by itself. The message is one line for people. */
public final class ChildFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChildFailure(String message) {
        super(message);
    }

    public ChildFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
