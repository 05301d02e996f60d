package io.frostline.vision.model;

/** A model that must not be used. The message is one line that names the directory, what is wrong and the remedy. */
public final class InvalidModelException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidModelException(String message) {
        super(message);
    }

    public InvalidModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
