package io.frostline.reference;

/**
 * Why a picture was not fetched.
 *
 * @param detail one sentence for people: the thing, the value, the remedy; without what a reference may keep secret
 */
public record Unfetched(Reason reason, String detail) {

    /** Kinds of reasons. */
    public enum Reason {
        /** Nothing is fetched from that kind of place here. */
        OFF("claim-check-off"),
        /** It is no reference that can be followed. */
        MALFORMED("reference-malformed"),
        /** It leads to a place that is not on the list. */
        FORBIDDEN("reference-forbidden"),
        /** There is nothing at the place. */
        NOT_FOUND("reference-not-found"),
        /** The place does not give it to us. */
        DENIED("reference-denied"),
        /** What is there is longer than a picture may be. */
        TOO_LARGE("reference-too-large"),
        /** The place is there and answers something that is no picture for us. */
        UNUSABLE("reference-unusable"),
        /** The place could not be reached or was too slow, which may pass. */
        UNAVAILABLE("reference-unavailable");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** @return short, stable, lower-case; a metric label */
        public String code() {
            return code;
        }
    }
}
