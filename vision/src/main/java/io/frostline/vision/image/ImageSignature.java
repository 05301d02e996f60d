package io.frostline.vision.image;

import java.util.Optional;

/** Tells by its first bytes alone whether a file means to be a picture that is understood. */
public final class ImageSignature {
    /** How many bytes it takes to tell. */
    public static final int LENGTH = 12;

    private ImageSignature() {}

    /**
     * @param beginning a file's first {@link #LENGTH} bytes or more, or all that it has
     * @return why it is no picture; empty if it is one
     */
    public static Optional<Undecodable> lacking(byte[] beginning) {
        try {
            Header.requireBytes(beginning);
            ImageFormat.of(beginning);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.undecodable());
        }
    }
}
