package io.frostline.extractor.intake;

import org.jspecify.annotations.Nullable;

/**
 * Why an image could not be embedded.
 *
 * @param id null if the record names none
 * @param reason short, stable, lower-case code; a metric label
 * @param detail one sentence for people: the thing, the value, the remedy
 */
public record Rejection(@Nullable ImageId id, Source source, Stage stage, String reason, String detail)
        implements Arrival {

    /** Where an image failed. */
    public enum Stage {
        /** The record itself is not usable. */
        READ,
        /** The bytes are not a picture that can be taken. */
        DECODE,
        /** The network made no embedding of it. */
        FORWARD
    }
}
