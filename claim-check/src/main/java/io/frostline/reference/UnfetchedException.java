package io.frostline.reference;

import io.frostline.reference.Unfetched.Reason;

/** A reference cannot be followed. The message tells the value and the remedy; what was referred to is said before. */
public final class UnfetchedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public UnfetchedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    boolean mayPass() {
        return reason == Reason.UNAVAILABLE;
    }
}
