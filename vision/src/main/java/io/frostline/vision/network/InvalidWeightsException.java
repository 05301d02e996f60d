package io.frostline.vision.network;

/** A weights file that must not be used. The message is one line that says what is wrong with it. */
public final class InvalidWeightsException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidWeightsException(String message) {
        super(message);
    }

    public InvalidWeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
