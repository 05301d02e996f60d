package io.frostline.stream;

import org.jspecify.annotations.Nullable;

/** The handler threw; the cause is what it threw. */
final class HandlerFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HandlerFailedException(String message, @Nullable Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
