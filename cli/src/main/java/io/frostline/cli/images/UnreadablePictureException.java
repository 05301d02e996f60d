package io.frostline.cli.images;

import io.frostline.vision.model.IoReason;
import java.io.IOException;

/** A picture that is listed but whose bytes cannot be had. The message is one line that names it. */
public final class UnreadablePictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadablePictureException(String place, IOException cause) {
        super("picture " + place + " cannot be read: " + IoReason.of(cause), cause);
        this.reason = IoReason.of(cause);
    }

    /** @return why, without the picture's name */
    public String reason() {
        return reason;
    }
}
