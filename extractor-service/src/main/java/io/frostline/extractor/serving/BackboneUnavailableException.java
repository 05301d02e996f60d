package io.frostline.extractor.serving;

/** A backbone that cannot serve; the message names it, says what is wrong and what to do. */
public final class BackboneUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public BackboneUnavailableException(String message) {
        super(message);
    }

    public BackboneUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
