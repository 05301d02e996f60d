package io.frostline.schemas;

/** A value that cannot be encoded or decoded; the message says what is wrong with it. */
public final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CodecException(String message) {
        super(message);
    }

    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
