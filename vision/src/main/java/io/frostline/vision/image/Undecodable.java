package io.frostline.vision.image;

import java.util.Locale;
import java.util.Objects;

/**
 * A picture that cannot be embedded.
 *
 * @param reason the kind of fault, for counting
 * @param detail one line for a person: the value that was found and the one that was wanted
 */
public record Undecodable(Reason reason, String detail) implements Decoded {

    public Undecodable {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }

    /** The kinds of fault. They are metric labels and part of the rejection records: none is ever renamed. */
    public enum Reason {
        /** No bytes at all. */
        EMPTY,
        /** The bytes do not begin as a JPEG, PNG, WebP, BMP or GIF. */
        UNKNOWN_FORMAT,
        /** The format is known, but its data is truncated, damaged or contradictory. */
        CORRUPT,
        /** The format is known, but this variant of it is not supported. */
        UNSUPPORTED,
        /** The header claims a larger picture than {@link ImageLimits} allows. */
        TOO_MANY_PIXELS,
        /** The encoded picture is longer than {@link ImageLimits} allows. */
        TOO_MANY_BYTES,
        /** Decoding would take more memory or time than {@link ImageLimits} allows. */
        TOO_COSTLY;

        /** @return the name in lower case with dashes, such as {@code unknown-format} */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
