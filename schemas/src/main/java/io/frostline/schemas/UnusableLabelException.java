package io.frostline.schemas;

/** Why a label cannot be used. The message is one sentence for people: the thing, the value, the remedy. */
public final class UnusableLabelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason short, stable, lower-case code, as in {@link LabelRejected} */
    public UnusableLabelException(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
