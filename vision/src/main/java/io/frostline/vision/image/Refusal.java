package io.frostline.vision.image;

/**
 * Ends the reading of a picture from wherever its fault was found. Never leaves the package: {@link Preprocessor} turns
 * it into a value.
 */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Undecodable undecodable;

    Refusal(Undecodable.Reason reason, String detail) {
        super(detail, null, false, false);
        undecodable = new Undecodable(reason, detail);
    }

    static Refusal corrupt(String detail) {
        return new Refusal(Undecodable.Reason.CORRUPT, detail);
    }

    static Refusal unsupported(String detail) {
        return new Refusal(Undecodable.Reason.UNSUPPORTED, detail);
    }

    Undecodable undecodable() {
        return undecodable;
    }
}
